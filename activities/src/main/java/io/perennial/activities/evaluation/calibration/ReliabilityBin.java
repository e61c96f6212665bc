package io.perennial.activities.evaluation.calibration;

import io.perennial.activities.evaluation.interval.WilsonInterval;
import io.perennial.workflows.evaluation.Interval;

/**
 * Rows whose probabilities are about equal.
 *
 * @param rows how many, at least 1
 * @param came how often the event came
 * @param meanProbability mean of the probabilities
 */
public record ReliabilityBin(long rows, long came, double meanProbability) {

    /** Share of rows where the event came. */
    public double share() {
        return (double) came / rows;
    }

    /** Interval of the share. */
    public Interval shareInterval(double alpha) {
        return WilsonInterval.of(came, rows, alpha);
    }

    /** Distance between what was said and what came. */
    public double gap() {
        return Math.abs(share() - meanProbability);
    }
}
