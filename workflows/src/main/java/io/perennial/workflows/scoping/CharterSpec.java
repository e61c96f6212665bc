package io.perennial.workflows.scoping;

import io.perennial.workflows.Absent;
import io.perennial.workflows.training.BaselineKind;
import java.util.Optional;

/**
 * What the model is for and when an answer of it is bad.
 *
 * @param purpose one sentence a business owner would sign
 * @param owner person answerable for the model
 * @param metric name of the metric that leads: {@code mae}, {@code error_rate} or {@value AgreedCosts#METRIC}
 * @param unit unit of that metric, such as USD; empty when it has none
 * @param target value of the metric that meets the goal, in {@code unit}
 * @param badBeyond regression only: an answer is bad when it misses the label by more than this share of the label
 * @param olderSystem what answers today and serves first; empty when nothing does
 * @param humanLevel value of the metric that people reach on the same inputs; empty when nobody has measured it
 * @param literature what others have reached; empty when nothing is known
 * @param demands what every model must show beyond that figure; empty when nothing is asked
 */
public record CharterSpec(
        String purpose,
        String owner,
        String metric,
        String unit,
        Optional<Double> target,
        double badBeyond,
        Optional<BaselineKind> olderSystem,
        Optional<Double> humanLevel,
        Optional<PublishedFigure> literature,
        Optional<Demands> demands) {

    public CharterSpec {
        target = Absent.orEmpty(target);
        olderSystem = Absent.orEmpty(olderSystem);
        humanLevel = Absent.orEmpty(humanLevel);
        literature = Absent.orEmpty(literature);
        demands = Absent.orEmpty(demands);
        if (!(badBeyond > 0)) {
            throw new IllegalArgumentException("badBeyond must be above 0, got " + badBeyond);
        }
    }

    /** The costs by which answers are given and models are picked; empty where another metric leads. */
    public Optional<AgreedCosts> leadingCosts() {
        return demands.flatMap(Demands::costs).filter(_ -> metric.equals(AgreedCosts.METRIC));
    }

    /** A charter that knows of nobody else's figures. */
    public CharterSpec(
            String purpose,
            String owner,
            String metric,
            String unit,
            Optional<Double> target,
            double badBeyond,
            Optional<BaselineKind> olderSystem) {
        this(
                purpose,
                owner,
                metric,
                unit,
                target,
                badBeyond,
                olderSystem,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
