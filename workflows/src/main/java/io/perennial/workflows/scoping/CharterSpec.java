package io.perennial.workflows.scoping;

import io.perennial.workflows.Absent;
import io.perennial.workflows.training.BaselineKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param baselines further figures that are known before anything is fitted
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
        Optional<Demands> demands,
        List<KnownBaseline> baselines) {

    public CharterSpec {
        target = Absent.orEmpty(target);
        olderSystem = Absent.orEmpty(olderSystem);
        humanLevel = Absent.orEmpty(humanLevel);
        literature = Absent.orEmpty(literature);
        demands = Absent.orEmpty(demands);
        baselines = Absent.orEmpty(baselines);
        if (!(badBeyond > 0)) {
            throw new IllegalArgumentException("badBeyond must be above 0, got " + badBeyond);
        }
    }

    /** The costs by which answers are given and models are picked; empty where another metric leads. */
    public Optional<AgreedCosts> leadingCosts() {
        return demands.flatMap(Demands::costs).filter(_ -> metric.equals(AgreedCosts.METRIC));
    }

    /** Every figure that is known before anything is fitted, however the charter states it. */
    public List<KnownBaseline> knownBaselines() {
        return Stream.of(
                        humanLevel.stream().map(CharterSpec::people),
                        literature.stream().map(CharterSpec::published),
                        baselines.stream())
                .flatMap(known -> known)
                .toList();
    }

    /** True when it is known what people, others or an older system reach. */
    public boolean knowsFigures() {
        return olderSystem.isPresent() || !knownBaselines().isEmpty();
    }

    /** The best that people are known to reach. */
    public Optional<Double> peoplesLevel() {
        return knownBaselines().stream()
                .filter(known -> known.kind() == BaselineSource.HUMAN_LEVEL)
                .map(KnownBaseline::value)
                .min(Double::compare);
    }

    private static KnownBaseline people(double level) {
        return new KnownBaseline(BaselineSource.HUMAN_LEVEL, "people", level, "charter.human_level");
    }

    private static KnownBaseline published(PublishedFigure figure) {
        return new KnownBaseline(BaselineSource.LITERATURE, "literature", figure.value(), figure.source());
    }

    /** A charter that states no further figures. */
    public CharterSpec(
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
        this(purpose, owner, metric, unit, target, badBeyond, olderSystem, humanLevel, literature, demands, List.of());
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
