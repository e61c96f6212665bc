package io.perennial.workflows.training.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.search.SearchCommand.CallOff;
import io.perennial.workflows.training.search.SearchCommand.Climb;
import io.perennial.workflows.training.search.SearchCommand.End;
import io.perennial.workflows.training.search.SearchEvent.Drawn;
import io.perennial.workflows.training.search.SearchEvent.Failed;
import io.perennial.workflows.training.search.SearchEvent.Scored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchTableTest {

    private static final Ladder LADDER = new Ladder(1, 3, 9);

    /** Worked out by hand after algorithm 2 of Li et al. 2020, with losses that do not change from rung to rung. */
    @Test
    void promotesTheBestThirdOfEachRungAsSoonAsItIsKnown() {
        Run run = new Run(search(9, 1, LADDER), List.of(.90, .80, .70, .95, .60, .85, .50, .65, .55));

        run.toTheEnd();

        assertThat(run.climbs)
                .containsExactly(
                        climb(1, 0),
                        climb(2, 0),
                        climb(3, 0),
                        climb(3, 1),
                        climb(4, 0),
                        climb(5, 0),
                        climb(5, 1),
                        climb(6, 0),
                        climb(7, 0),
                        climb(7, 1),
                        climb(7, 2),
                        climb(8, 0),
                        climb(9, 0),
                        climb(9, 1));
        assertThat(run.state.ranking().stream().map(SearchTrial::number)).startsWith(7, 9, 5, 3);
        assertThat(run.state.epochsGiven()).isEqualTo(9 + 4 * 2 + 6);
    }

    @Test
    void trainsTheLeaderToTheEndWhenNothingElseIsLeft() {
        Run run = new Run(search(2, 1, LADDER), List.of(.3, .2));

        run.toTheEnd();

        assertThat(run.climbs).containsExactly(climb(1, 0), climb(2, 0), climb(2, 1), climb(2, 2));
        assertThat(run.ended).contains("every recipe was tried");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void neverTrainsATrialToARungTwiceAndPromotesOnlyWhoHasEarnedIt(int parallel) {
        for (int seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<Double> scores = random.doubles(40)
                    .map(score -> score < .1 ? Double.NaN : score)
                    .boxed()
                    .toList();
            Run run = new Run(search(40, parallel, new Ladder(1, 2 + seed % 3, 30)), scores);

            run.toTheEnd(random);

            assertThat(new HashSet<>(run.climbs)).hasSameSizeAs(run.climbs);
            SearchState end = run.state;
            assertThat(end.inWork()).isZero();
            assertThat(end.trials()).allMatch(trial -> trial.next() > 0);
            assertThat(end.leader().orElseThrow().next())
                    .isEqualTo(end.ladder().epochs().size());
        }
    }

    /** Which process does the work is not known to the table: the order of the scores alone decides. */
    @Test
    void theSameOrderOfScoresGivesTheSameRankingHoweverManyTrialsWait() {
        List<Double> scores = new Random(7).doubles(30).boxed().toList();
        Run one = new Run(search(30, 4, LADDER), scores);
        Run other = new Run(search(30, 4, LADDER), scores);
        Random order = new Random(3);
        Random sameOrder = new Random(3);

        one.toTheEnd(order);
        other.toTheEnd(sameOrder);

        assertThat(other.state).isEqualTo(one.state);
        assertThat(other.climbs).isEqualTo(one.climbs);
    }

    @Test
    void aScoreThatIsNoNumberIsTheWorstAndIsNeverPromoted() {
        Run run = new Run(search(3, 1, LADDER), List.of(Double.NaN, .4, .3));

        run.toTheEnd();

        assertThat(run.climbs).doesNotContain(climb(1, 1));
        assertThat(run.state.ranking().getLast().number()).isEqualTo(1);
    }

    @Test
    void withNothingButFailuresThereIsNoWinner() {
        Run run = new Run(search(3, 1, LADDER), List.of(.1, .2, .3));
        while (run.ended.isEmpty()) {
            run.take(new Failed(run.waiting.removeFirst().trial(), "the loss is no number"));
        }

        assertThat(run.state.leader()).isEmpty();
        assertThat(run.state.trials()).allMatch(trial -> trial.out().isPresent());
    }

    @Test
    void staysWithinTheBudgetOfEpochsAndSaysThatItIsUsedUp() {
        SearchSpec all = search(9, 1, LADDER);
        SearchSpec spec =
                new SearchSpec(all.space(), all.sampling(), 1, 9, LADDER, .2, 1, Optional.of(8L), Optional.empty());
        Run run = new Run(spec, List.of(.90, .80, .70, .95, .60, .85, .50, .65, .55));

        run.toTheEnd();

        assertThat(run.state.epochsGiven()).isLessThanOrEqualTo(8);
        assertThat(run.ended).contains("the budget of epochs is used up");
    }

    @Test
    void aStoppedTrialIsCalledOffAndWinsNothing() {
        Run run = new Run(search(3, 1, LADDER), List.of(.1, .2, .3));
        run.take(new SearchEvent.Stop(1, "stopped by olga"));
        assertThat(run.calledOff).containsExactly(1);
        run.take(new Failed(1, "called off"));
        run.waiting.removeFirst();

        run.toTheEnd();

        assertThat(run.climbs).doesNotContain(climb(1, 1));
        assertThat(run.state.leader().orElseThrow().number()).isEqualTo(2);
        assertThat(run.state.trial(1).scores()).isEmpty();
    }

    @Test
    void moreTrialsAreTriedAfterThoseThereAre() {
        Run run = new Run(search(1, 1, LADDER), List.of(.5, .4, .3));
        run.take(new SearchEvent.More(2));

        run.toTheEnd();

        assertThat(run.state.trials()).hasSize(3);
        assertThat(run.state.leader().orElseThrow().number()).isEqualTo(3);
    }

    @Test
    void anotherRuleCountsFromNowOn() {
        Run run = new Run(search(4, 1, LADDER), List.of(.1, .2, .3, .4));
        run.take(new SearchEvent.Rule(2));

        run.toTheEnd();

        assertThat(run.state.on(1).stream().map(SearchTrial::number)).containsExactly(1, 2);
    }

    @Test
    void nothingIsBegunAfterTheTimeIsOver() {
        Run run = new Run(search(9, 2, LADDER), List.of(.9, .8, .7, .6, .5, .4, .3, .2, .1));
        run.take(new SearchEvent.Close("the time is over"));

        run.toTheEnd();

        assertThat(run.climbs).containsExactly(climb(1, 0), climb(2, 0));
        assertThat(run.ended).contains("the time is over");
        assertThat(run.state.leader().orElseThrow().number()).isEqualTo(2);
    }

    private static Climb climb(int trial, int rung) {
        return new Climb(trial, rung);
    }

    static SearchSpec search(int trials, int parallel, Ladder ladder) {
        return new SearchSpec(
                new SearchSpace(List.of(List.of(8), List.of(16)), 1e-3, 1e-1, List.of(32)),
                Sampling.RANDOM,
                1,
                trials,
                ladder,
                .2,
                parallel,
                Optional.empty(),
                Optional.empty());
    }

    /** A search whose trials have the same score on every rung. */
    private static final class Run {

        private final List<Double> scores;
        private final List<Climb> climbs = new ArrayList<>();
        private final List<Climb> waiting = new ArrayList<>();
        private final List<Integer> calledOff = new ArrayList<>();
        private Optional<String> ended = Optional.empty();
        private SearchState state;

        Run(SearchSpec spec, List<Double> scores) {
            this.scores = scores;
            SearchTable.Step begin = SearchTable.begin(spec);
            this.state = begin.state();
            begin.commands().forEach(this::carryOut);
        }

        void take(SearchEvent event) {
            SearchTable.Step step = SearchTable.step(state, event);
            state = step.state();
            step.commands().forEach(this::hasEarnedIt);
            step.commands().forEach(this::carryOut);
        }

        /** In time's order the best third of a rung changes, so that more than a third may have been in it at their moment. */
        private void hasEarnedIt(SearchCommand command) {
            if (command instanceof Climb(int trial, int rung) && rung > 0) {
                List<SearchTrial> below = state.on(rung - 1);
                int place = below.indexOf(state.trial(trial));
                boolean isLastHope = place == 0 && state.inWork() == 1;
                assertThat(isLastHope || place < below.size() / state.keepOneIn())
                        .as("%s is promoted from place %s of %s", command, place, below.size())
                        .isTrue();
            }
        }

        private void carryOut(SearchCommand command) {
            switch (command) {
                case SearchCommand.Draw draw -> take(new Drawn(recipes(draw.count())));
                case Climb climb -> {
                    climbs.add(climb);
                    waiting.add(climb);
                }
                case CallOff call -> calledOff.add(call.trial());
                case End end -> ended = Optional.of(end.why());
            }
        }

        void toTheEnd() {
            while (ended.isEmpty()) {
                score(waiting.removeFirst());
            }
        }

        /** Trials are done in any order. */
        void toTheEnd(Random random) {
            while (ended.isEmpty()) {
                Collections.shuffle(waiting, random);
                score(waiting.removeLast());
            }
        }

        private void score(Climb climb) {
            take(new Scored(climb.trial(), scores.get(climb.trial() - 1)));
        }

        private static List<Recipe> recipes(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> new Recipe(List.of(8), .01, 9, 32, i, 1))
                    .toList();
        }
    }
}
