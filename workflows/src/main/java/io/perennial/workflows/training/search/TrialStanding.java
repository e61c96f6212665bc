package io.perennial.workflows.training.search;

import io.perennial.workflows.Absent;
import io.perennial.workflows.training.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * How one trial stands, for readers.
 *
 * @param number its number, from 1
 * @param place its place in the ranking, from 1; empty while it has no score
 * @param recipe what is tried
 * @param stage where it is on its way up
 * @param epochs epochs it has been judged after; 0 while it has no score
 * @param scores what it came to on each rung it has reached, smaller is better; NaN when it could not be finished
 * @param out why it goes no further; empty while it may
 * @param runId its run in MLflow; empty before it is begun
 */
public record TrialStanding(
        int number,
        Optional<Integer> place,
        Recipe recipe,
        TrialStage stage,
        int epochs,
        List<Double> scores,
        Optional<String> out,
        Optional<String> runId) {

    public TrialStanding {
        place = Absent.orEmpty(place);
        scores = List.copyOf(scores);
        out = Absent.orEmpty(out);
        runId = Absent.orEmpty(runId);
    }

    static TrialStanding of(SearchTrial trial, Ladder ladder, Optional<Integer> place, Optional<String> runId) {
        return new TrialStanding(
                trial.number(),
                place,
                trial.recipe(),
                stage(trial, ladder),
                ladder.epochsBelow(trial.next()),
                trial.scores(),
                trial.out(),
                runId);
    }

    private static TrialStage stage(SearchTrial trial, Ladder ladder) {
        if (trial.out().isPresent()) {
            return TrialStage.OUT;
        }
        if (trial.inWork()) {
            return TrialStage.TRAINING;
        }
        if (trial.next() == 0) {
            return TrialStage.WAITING;
        }
        return trial.next() > ladder.highest() ? TrialStage.DONE : TrialStage.RESTING;
    }
}
