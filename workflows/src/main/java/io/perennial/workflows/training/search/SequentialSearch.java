package io.perennial.workflows.training.search;

import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.search.SearchCommand.CallOff;
import io.perennial.workflows.training.search.SearchCommand.Climb;
import io.perennial.workflows.training.search.SearchCommand.Draw;
import io.perennial.workflows.training.search.SearchCommand.End;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** Runs the table of a search to its end in one thread, one command after the other, so that a search can be measured without a server. */
public final class SequentialSearch {

    private SequentialSearch() {}

    /** Does what the table asks for. */
    public interface Trainer {

        /** The recipe of a trial, numbered from 1. */
        Recipe draw(int trial);

        /** Trains a trial on to so many epochs in all; gives its score there, the smaller the better, NaN when it has none. */
        double climb(int trial, Recipe recipe, int epochs);
    }

    /** What came of it. */
    public static SearchReport run(SearchSpec spec, Trainer trainer) {
        SearchTable.Step step = SearchTable.begin(spec);
        SearchState state = step.state();
        Deque<SearchCommand> open = new ArrayDeque<>(step.commands());
        while (true) {
            SearchEvent event;
            switch (open.removeFirst()) {
                case Draw(int from, int count) -> event = new SearchEvent.Drawn(drawn(trainer, from, count));
                case Climb(int trial, int rung) -> {
                    int epochs = state.ladder().epochsAfter(rung);
                    double score = trainer.climb(trial, state.trial(trial).recipe(), epochs);
                    event = new SearchEvent.Scored(trial, score);
                }
                case CallOff(int _, String why) ->
                    throw new IllegalStateException("nobody stops a trial here, yet one was called off: " + why);
                case End(String why) -> {
                    return SearchOutcome.of(state, why);
                }
            }
            SearchTable.Step next = SearchTable.step(state, event);
            state = next.state();
            open.addAll(next.commands());
        }
    }

    private static List<Recipe> drawn(Trainer trainer, int from, int count) {
        return IntStream.range(from, from + count).mapToObj(trainer::draw).toList();
    }
}
