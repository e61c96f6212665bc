package io.perennial.workflows.serving;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.scoping.AgreedCosts;
import java.util.Optional;

/**
 * Judges an answer once its label is known.
 *
 * @param task regression or classification
 * @param badBeyond regression: bad when the answer misses the label by more than this share of the label, above 0
 * @param costs classification: what errors cost, where a release is guarded by it; when empty, one error is as dear as another
 */
public record OutcomeRule(Task task, double badBeyond, Optional<AgreedCosts> costs) {

    public OutcomeRule {
        costs = Absent.orEmpty(costs);
    }

    /** A rule for which one error is as dear as another. */
    public OutcomeRule(Task task, double badBeyond) {
        this(task, badBeyond, Optional.empty());
    }

    /** True when a regression answer is bad; a label of 0 is missed by any other answer. */
    public boolean isBad(double answer, double label) {
        return relativeError(answer, label) > badBeyond;
    }

    /** Loss of a regression answer in [0, 1]: relative error over twice the tolerance, capped at 1. */
    public double loss(double answer, double label) {
        return Math.min(1, relativeError(answer, label) / (2 * badBeyond));
    }

    /** Loss in [0, 1] of an answer that is a class: 1 for every wrong one, or what it costs where costs are known. */
    public double loss(String answer, String label) {
        double anyError = answer.equals(label) ? 0 : 1;
        return costs.map(agreed -> agreed.loss(answer, label)).orElse(anyError);
    }

    private static double relativeError(double answer, double label) {
        double error = Math.abs(answer - label);
        if (error == 0) {
            return 0;
        }
        return label == 0 ? Double.POSITIVE_INFINITY : error / Math.abs(label);
    }
}
