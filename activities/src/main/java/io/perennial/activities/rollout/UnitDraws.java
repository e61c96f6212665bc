package io.perennial.activities.rollout;

import io.perennial.activities.statistics.SequentialSampleRatio;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Units of a rollout's canary by the arm they were drawn to: tells when the arms are not filled in the promised shares.
 *
 * <p><b>Unit:</b> what an arm is drawn from, over all steps of the rollout once, at its first answer whose label is known, under the share
 * then in force. A sticky unit with many rows is one draw, and so is a batch.
 *
 * <p><b>Assumption:</b> whether and when a label arrives does not depend on the arm. Where it does, the labelled answers are as skewed as
 * this test finds them, and a comparison of their bad rates is worth as little.
 *
 * <p><b>Guarantee:</b> sound draws are ever called skewed with probability at most {@link SequentialSampleRatio#ALPHA} over the whole
 * rollout, looked at after every unit. A skew is final.
 */
final class UnitDraws {

    private final SequentialSampleRatio ratio = new SequentialSampleRatio();
    private final Set<String> seen = new HashSet<>();
    private OptionalLong skewedAt = OptionalLong.empty();

    /** Adds the next labelled answer of the rollout's canary. */
    void add(long sequence, String unit, boolean toCandidate, double share) {
        if (!seen.add(unit)) {
            return;
        }
        ratio.add(toCandidate ? 1 : 0, toCandidate ? 0 : 1, share);
        if (skewedAt.isEmpty() && ratio.mismatches(SequentialSampleRatio.ALPHA)) {
            skewedAt = OptionalLong.of(sequence);
        }
    }

    /** Sequence of the outcome that proved the draws skewed. */
    OptionalLong skewedAt() {
        return skewedAt;
    }

    /** Units drawn so far. */
    int units() {
        return seen.size();
    }

    double log10Evidence() {
        return ratio.log10Evidence();
    }
}
