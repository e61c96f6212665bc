package io.perennial.workflows.scoping;

import io.perennial.workflows.Absent;
import io.perennial.workflows.training.BaselineKind;
import java.util.Optional;

/**
 * What the model is for and when an answer of it is bad.
 *
 * @param purpose one sentence a business owner would sign
 * @param owner person answerable for the model
 * @param metric name of the metric reported first, such as {@code mae} or {@code error_rate}
 * @param unit unit of that metric, such as USD; empty when it has none
 * @param target value of the metric that meets the goal, in {@code unit}
 * @param badBeyond regression only: an answer is bad when it misses the label by more than this share of the label
 * @param olderSystem what answers today and serves first; empty when nothing does
 */
public record CharterSpec(
        String purpose,
        String owner,
        String metric,
        String unit,
        Optional<Double> target,
        double badBeyond,
        Optional<BaselineKind> olderSystem) {

    public CharterSpec {
        target = Absent.orEmpty(target);
        olderSystem = Absent.orEmpty(olderSystem);
        if (!(badBeyond > 0)) {
            throw new IllegalArgumentException("badBeyond must be above 0, got " + badBeyond);
        }
    }
}
