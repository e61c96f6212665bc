package io.perennial.workflows.training.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.training.search.SearchEvent.Drawn;
import io.perennial.workflows.training.search.SearchEvent.Failed;
import io.perennial.workflows.training.search.SearchEvent.Scored;
import io.perennial.workflows.training.search.SearchEvent.Stop;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SearchStandingTest {

    private SearchState state =
            SearchTable.begin(SearchTableTest.search(6, 1, new Ladder(1, 3, 9))).state();

    @Test
    void tellsWhereEachTrialIsAndHowMuchWasSaved() {
        take(new Drawn(
                IntStream.rangeClosed(1, 6).mapToObj(ScriptedTrials::recipe).toList()));
        take(new Scored(1, .5));
        take(new Scored(2, .3));
        take(new Failed(3, "the loss is no number"));
        take(new Scored(2, .2)); // the best third of three went on
        take(new Stop(5, "stopped by olga"));

        SearchStanding standing = SearchStanding.of(new SearchProgress(
                state,
                "s",
                "parent",
                List.of(new TrialRun(2, "run-2")),
                SearchProgress.NO_DEADLINE,
                List.of(),
                List.of()));

        assertThat(standing.trials().stream()
                        .map(trial -> trial.number() + " " + trial.stage() + " " + trial.epochs() + " "
                                + trial.place().orElse(0)))
                .containsExactly(
                        "2 RESTING 3 1", "1 RESTING 1 2", "3 OUT 1 3", "4 TRAINING 0 0", "5 OUT 0 0", "6 WAITING 0 0");
        assertThat(standing.trials().getFirst().runId()).contains("run-2");
        assertThat(standing.leader()).contains(2);
        assertThat(standing.deadline()).isEmpty();
        assertThat(standing.epochs()).isEqualTo(4 + 2);
        assertThat(standing.epochsOfAll()).isEqualTo(4 * 9);
        assertThat(standing.saved()).isEqualTo(1 - 6 / 36.0);
    }

    private void take(SearchEvent event) {
        state = SearchTable.step(state, event).state();
    }
}
