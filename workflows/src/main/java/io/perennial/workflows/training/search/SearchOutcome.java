package io.perennial.workflows.training.search;

import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.training.Recipe;
import java.util.Optional;

/** Says what came of a search. */
final class SearchOutcome {

    private SearchOutcome() {}

    static SearchReport of(SearchState state, String why) {
        Optional<Recipe> winner = state.leader().map(SearchTrial::recipe);
        return new SearchReport(
                winner.isPresent() ? Verdict.HOLDS : Verdict.UNKNOWN,
                winner,
                state.ranking(),
                state.epochsGiven(),
                epochsOfAll(state),
                sentence(state) + "; " + why);
    }

    /** The search could not go on. */
    static SearchReport broken(SearchState state, String why) {
        return new SearchReport(
                Verdict.UNKNOWN,
                Optional.empty(),
                state.ranking(),
                state.epochsGiven(),
                epochsOfAll(state),
                "The search could not be finished: " + why);
    }

    /** How the search stands. */
    static String sentence(SearchState state) {
        String compute = state.epochsGiven() + " of the " + epochsOfAll(state) + " epochs that training each of "
                + begun(state) + " trials to the end would take";
        return state.leader()
                .map(leader -> "Trial " + leader.number() + " leads with "
                        + state.metric().map(metric -> metric + " ").orElse("")
                        + Figures.number(leader.score(leader.next() - 1)) + " after "
                        + state.ladder().epochsAfter(leader.next() - 1) + " epochs; " + compute)
                .orElse("No trial has a score yet; " + compute);
    }

    static long epochsOfAll(SearchState state) {
        return begun(state) * state.ladder().lastEpochs();
    }

    private static long begun(SearchState state) {
        return state.trials().stream()
                .filter(trial -> trial.inWork() || trial.next() > 0)
                .count();
    }
}
