package io.perennial.workflows.training.experiment;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * What came of one fit.
 *
 * @param variant 0 for the control, then the variants from 1 on
 * @param seed from 0
 * @param fittedRows rows it was fitted on
 * @param leakedRows training rows that were left out because the frozen test set has them too
 * @param loss mean loss on the frozen rows that judge; 0 when it failed
 * @param losses file of the loss of each frozen row, below the artifact root
 * @param failure why there is no loss; empty when there is one
 * @param note what else was seen, for a person
 */
public record ExperimentTrial(
        int variant,
        int seed,
        long fittedRows,
        long leakedRows,
        double loss,
        String losses,
        Optional<String> failure,
        Optional<String> note) {

    public ExperimentTrial {
        failure = Absent.orEmpty(failure);
        note = Absent.orEmpty(note);
    }

    static ExperimentTrial failed(int variant, int seed, String why) {
        return new ExperimentTrial(variant, seed, 0, 0, 0, "", Optional.of(why), Optional.empty());
    }
}
