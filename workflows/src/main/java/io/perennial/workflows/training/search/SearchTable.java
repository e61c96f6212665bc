package io.perennial.workflows.training.search;

import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.search.SearchCommand.CallOff;
import io.perennial.workflows.training.search.SearchCommand.Climb;
import io.perennial.workflows.training.search.SearchCommand.Draw;
import io.perennial.workflows.training.search.SearchCommand.End;
import io.perennial.workflows.training.search.SearchEvent.Budget;
import io.perennial.workflows.training.search.SearchEvent.Close;
import io.perennial.workflows.training.search.SearchEvent.Drawn;
import io.perennial.workflows.training.search.SearchEvent.Failed;
import io.perennial.workflows.training.search.SearchEvent.More;
import io.perennial.workflows.training.search.SearchEvent.Rule;
import io.perennial.workflows.training.search.SearchEvent.Scored;
import io.perennial.workflows.training.search.SearchEvent.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asynchronous successive halving (Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020, algorithm 2), with promotion from
 * the checkpoint: a free place goes to the best trial that has earned the next rung, else to a new recipe.
 *
 * <p>A trial has earned the next rung when it is among the ⌊n/η⌋ best of the n that have reached its own. When nobody has and no recipe is left, the
 * leader alone is trained on to the end, so that the winner's figure is one of a whole training.
 */
final class SearchTable {

    private SearchTable() {}

    /** The state after an event, with what is to be done. */
    record Step(SearchState state, List<SearchCommand> commands) {

        Step {
            commands = List.copyOf(commands);
        }
    }

    /** A search begins with the draw of its recipes. */
    static Step begin(SearchSpec spec) {
        SearchState state = SearchState.of(spec);
        return new Step(state, List.of(new Draw(1, state.wanted())));
    }

    static Step step(SearchState state, SearchEvent event) {
        return switch (event) {
            case Drawn drawn -> fill(drawn(state, drawn.recipes()));
            case Scored scored -> fill(state.with(state.trial(scored.trial()).scored(scored.score())));
            case Failed failed -> fill(failed(state, failed));
            case Stop stop -> stop(state, stop);
            case More more ->
                new Step(state.wanting(more.trials()), List.of(new Draw(state.wanted() + 1, more.trials())));
            case Budget budget -> fill(state.within(budget.epochs()));
            case Rule rule -> fill(state.keepingOneIn(rule.keepOneIn()));
            case Close close -> fill(state.closing(close.why()));
        };
    }

    private static SearchState drawn(SearchState state, List<Recipe> recipes) {
        List<SearchTrial> all = new ArrayList<>(state.trials());
        recipes.forEach(recipe -> all.add(SearchTrial.drawn(all.size() + 1, recipe)));
        return state.withTrials(all);
    }

    /** A trial that breaks counts among those of its rung as the worst and goes no further; one that was called off counts no more there. */
    private static SearchState failed(SearchState state, Failed failed) {
        SearchTrial trial = state.trial(failed.trial());
        return state.with(
                trial.out().isPresent()
                        ? trial.halted()
                        : trial.scored(Double.NaN).ended(failed.why()));
    }

    private static Step stop(SearchState state, Stop stop) {
        SearchTrial trial = state.trial(stop.trial());
        if (trial.out().isPresent()) {
            return new Step(state, List.of());
        }
        SearchState stopped = state.with(trial.ended(stop.why()));
        return trial.inWork() ? new Step(stopped, List.of(new CallOff(stop.trial(), stop.why()))) : fill(stopped);
    }

    /** Gives out work while there are free places; ends the search when there is none left. */
    private static Step fill(SearchState state) {
        List<SearchCommand> commands = new ArrayList<>();
        SearchState now = state;
        while (now.inWork() < now.parallel()) {
            Optional<SearchTrial> next = next(now);
            if (next.isEmpty()) {
                break;
            }
            commands.add(new Climb(next.get().number(), next.get().next()));
            now = now.giving(next.get());
        }
        if (now.inWork() == 0 && now.trials().size() >= now.wanted()) {
            commands.add(new End(now.closing().orElse(endOf(now))));
        }
        return new Step(now, commands);
    }

    private static String endOf(SearchState state) {
        boolean untried = state.trials().stream()
                .anyMatch(trial -> trial.next() == 0 && trial.out().isEmpty());
        return untried ? "the budget of epochs is used up" : "every recipe was tried";
    }

    private static Optional<SearchTrial> next(SearchState state) {
        if (state.closing().isPresent()) {
            return Optional.empty();
        }
        return promotable(state)
                .or(() -> untried(state))
                .or(() -> state.inWork() == 0 ? unfinishedLeader(state) : Optional.empty());
    }

    /** From the highest rung down, the best that has earned to go on. */
    private static Optional<SearchTrial> promotable(SearchState state) {
        for (int rung = state.ladder().highest() - 1; rung >= 0; rung--) {
            List<SearchTrial> reached = state.on(rung);
            int from = rung;
            Optional<SearchTrial> best = reached.stream()
                    .limit(reached.size() / state.keepOneIn())
                    .filter(trial -> trial.waitsOn(from) && state.affords(trial.next()))
                    .findFirst();
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }

    private static Optional<SearchTrial> untried(SearchState state) {
        return state.trials().stream()
                .filter(trial ->
                        trial.next() == 0 && !trial.inWork() && trial.out().isEmpty())
                .filter(trial -> state.affords(0))
                .findFirst();
    }

    private static Optional<SearchTrial> unfinishedLeader(SearchState state) {
        return state.leader()
                .filter(trial -> trial.next() <= state.ladder().highest() && trial.waitsOn(trial.next() - 1))
                .filter(trial -> state.affords(trial.next()));
    }
}
