package io.perennial.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.api.rest.PerformanceReading.VersionChange;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerFoldTest {

    private final LedgerFold fold = new LedgerFold();
    private long number;

    @Test
    void drawsAChampionOnceHoweverLateTheLabelsOfItsPredecessorAre() {
        add(DecisionKind.FIRST_RELEASE, 1, 0, Map.of());
        add(DecisionKind.PROMOTED, 2, 120, Map.of("pairs", "40"));

        assertThat(fold.summary().champions()).containsExactly(new VersionChange(1, 1), new VersionChange(121, 2));
    }

    @Test
    void drawsAWayBackToAnEarlierChampionAndNoneWhenACandidateEnds() {
        add(DecisionKind.FIRST_RELEASE, 1, 0, Map.of());
        add(DecisionKind.PROMOTED, 2, 120, Map.of());
        add(DecisionKind.ROLLED_BACK, 3, 200, Map.of("bad", "9 of 20"));
        add(DecisionKind.ROLLED_BACK, 1, 240, Map.of("from", "v2", "to", "v1"));

        assertThat(fold.summary().champions())
                .containsExactly(new VersionChange(1, 1), new VersionChange(121, 2), new VersionChange(241, 1));
    }

    @Test
    void knowsTheEpisodeThatIsOpen() {
        add(DecisionKind.EPISODE_OPENED, 1, 10, Map.of());
        assertThat(fold.summary().openEpisode()).map(LedgerEntry::number).contains(1L);
        add(DecisionKind.EPISODE_CLOSED, 1, 20, Map.of());

        assertThat(fold.summary().openEpisode()).isEmpty();
        assertThat(fold.summary().entries()).isEqualTo(2);
    }

    private void add(DecisionKind kind, int version, long outcomes, Map<String, String> facts) {
        number++;
        fold.add(new LedgerEntry(
                number,
                Instant.EPOCH,
                new Decision(new ModelId("m"), "k" + number, kind, "policy", "", facts, Optional.of(version), outcomes),
                "",
                ""));
    }
}
