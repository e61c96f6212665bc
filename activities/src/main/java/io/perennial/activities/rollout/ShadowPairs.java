package io.perennial.activities.rollout;

import io.perennial.activities.statistics.PairedLossTest;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.rollout.Shortfall;
import io.perennial.workflows.rollout.Shortfall.Need;
import java.util.List;
import java.util.OptionalLong;

/**
 * Pairs of one rollout's shadow: both versions' losses on the same rows.
 *
 * <p>A row that the candidate should have scored and did not, or whose loss is no number, counts against whatever is to be proven: as a
 * full loss where safety is, as none where harm is. So neither lost answers nor a candidate that fails on hard rows can prove anything.
 */
final class ShadowPairs {

    private final double harmAlpha;
    private final PairedLossTest safe;
    private final PairedLossTest harm = PairedLossTest.harm();
    private long complete;
    private long candidateBad;
    private long incumbentBad;
    private double harmPeakLog10;
    private OptionalLong harmfulAt = OptionalLong.empty();

    ShadowPairs(RolloutSpec plan) {
        this.harmAlpha = plan.harmAlphaOfATest();
        this.safe = PairedLossTest.safe(plan.shadowMargin());
    }

    void add(Outcome outcome) {
        double incumbent = outcome.loss();
        double candidate = outcome.besideLoss().orElse(Double.NaN);
        boolean known = isLoss(incumbent) && isLoss(candidate);
        safe.add(known ? candidate - incumbent : 1 - lossOr(incumbent, 0));
        harm.add(known ? candidate - incumbent : -lossOr(incumbent, 1));
        complete += known ? 1 : 0;
        incumbentBad += outcome.bad() ? 1 : 0;
        candidateBad += outcome.besideBad().orElse(false) ? 1 : 0;
        if (harmfulAt.isEmpty()) {
            harmPeakLog10 = Math.max(harmPeakLog10, harm.log10Evidence());
            harmfulAt = harm.rejects(harmAlpha) ? OptionalLong.of(outcome.sequence()) : harmfulAt;
        }
    }

    private static boolean isLoss(double loss) {
        return loss >= 0 && loss <= 1;
    }

    private static double lossOr(double loss, double otherwise) {
        return isLoss(loss) ? loss : otherwise;
    }

    /** What the plan asks of a shadow and is not there. */
    List<Shortfall> missing(RolloutSpec plan) {
        return Shortfall.among(List.of(
                new Shortfall(Need.PAIRS, complete, plan.shadowMinimum()),
                new Shortfall(Need.SAFETY, safe.log10Evidence(), -Math.log10(plan.shadowAlpha()))));
    }

    double safeLog10() {
        return safe.log10Evidence();
    }

    /** Evidence of harm: at its crossing once it crossed, else now. */
    double harmLog10() {
        return harmfulAt.isPresent() ? harmPeakLog10 : harm.log10Evidence();
    }

    /** Sequence of the outcome that proved harm. */
    OptionalLong harmfulAt() {
        return harmfulAt;
    }

    /** Rows scored by both. */
    long complete() {
        return complete;
    }

    /** Rows that both should have scored. */
    long asked() {
        return safe.pairs();
    }

    long candidateBad() {
        return candidateBad;
    }

    long incumbentBad() {
        return incumbentBad;
    }
}
