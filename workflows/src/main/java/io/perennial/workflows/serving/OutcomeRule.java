package io.perennial.workflows.serving;

import io.perennial.workflows.data.Task;

/**
 * Judges an answer once its label is known.
 *
 * @param task regression or classification
 * @param badBeyond regression: bad when the answer misses the label by more than this share of the label, above 0
 */
public record OutcomeRule(Task task, double badBeyond) {

    /** True when a regression answer is bad; a label of 0 is missed by any other answer. */
    public boolean isBad(double answer, double label) {
        return relativeError(answer, label) > badBeyond;
    }

    /** Loss of a regression answer in [0, 1]: relative error over twice the tolerance, capped at 1. */
    public double loss(double answer, double label) {
        return Math.min(1, relativeError(answer, label) / (2 * badBeyond));
    }

    private static double relativeError(double answer, double label) {
        double error = Math.abs(answer - label);
        if (error == 0) {
            return 0;
        }
        return label == 0 ? Double.POSITIVE_INFINITY : error / Math.abs(label);
    }
}
