package io.perennial.workflows.training.experiment;

import io.perennial.workflows.Absent;
import io.perennial.workflows.evaluation.Interval;
import java.util.List;
import java.util.Optional;

/**
 * What an experiment says of one variant.
 *
 * @param label name of the variant
 * @param answer the answer
 * @param loss mean loss over rows of the frozen test set and over seeds
 * @param difference loss of the variant minus that of the control; below 0 when the variant is better
 * @param interval what the rows and seeds do not rule out, at error rate {@code alpha}; empty when it could not be judged
 * @param alpha error rate of this one answer, adjusted for all variants
 * @param rows frozen rows
 * @param seeds mean loss of each seed
 * @param fittedRows rows it was fitted on
 * @param leakedRows rows that were left out because the frozen test set has them too
 * @param sentence all this for a person
 */
public record VariantVerdict(
        String label,
        Answer answer,
        double loss,
        double difference,
        Optional<Interval> interval,
        double alpha,
        long rows,
        List<Double> seeds,
        long fittedRows,
        long leakedRows,
        String sentence) {

    /** Is the variant better than the control? */
    public enum Answer {
        BETTER,
        WORSE,
        /** No difference beyond chance was shown. */
        NO_DIFFERENCE,
        /** A fit failed, or the rows are too few. */
        NOT_JUDGED
    }

    public VariantVerdict {
        interval = Absent.orEmpty(interval);
        seeds = Absent.orEmpty(seeds);
    }
}
