package io.perennial.activities.rollout;

import io.perennial.activities.statistics.SequentialSampleRatio;
import io.perennial.workflows.rollout.SampleRatio;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Units of a rollout's canary by the arm they were drawn to: tells when the arms are not filled in the promised shares.
 *
 * <p><b>Unit:</b> what an arm is drawn from, over all steps of the rollout once, under the share then in force. A sticky unit with many
 * rows is one draw, and so is a batch.
 *
 * <p>A rollout counts twice: the units that gateways draw, which tells of a router that divides them wrongly before a single label is known,
 * and the units of labelled answers, which are the evidence. There it is assumed that whether and when a label arrives does not depend on the
 * arm; where it does, the labelled answers are as skewed as this test finds them, and a comparison of their bad rates is worth as little.
 *
 * <p><b>Guarantee:</b> sound draws are ever called skewed with probability at most {@link #ALPHA}, looked at after every unit, and so with
 * {@link SequentialSampleRatio#ALPHA} over both counts of the whole rollout. A skew is final.
 */
final class UnitDraws {

    /** Each of the two counts spends half. */
    static final double ALPHA = SequentialSampleRatio.ALPHA / 2;

    private final double alpha;
    private final SequentialSampleRatio ratio = new SequentialSampleRatio();
    private final Set<String> seen = new HashSet<>();
    private long all;
    private long toCandidate;
    private double due;
    private OptionalLong skewedAt = OptionalLong.empty();

    UnitDraws() {
        this(ALPHA);
    }

    /** A count that calls sound draws skewed with this probability. */
    UnitDraws(double alpha) {
        this.alpha = alpha;
    }

    /** Adds what the rollout's canary drew next, by its number among the outcomes. */
    void add(long number, String unit, boolean candidate, double share) {
        if (seen.add(unit)) {
            addNew(number, candidate, share);
        }
    }

    /** Adds a unit that was not drawn before, by its number among the units drawn. */
    void addNew(long number, boolean candidate, double share) {
        all++;
        toCandidate += candidate ? 1 : 0;
        due += share;
        ratio.add(candidate ? 1 : 0, candidate ? 0 : 1, share);
        if (skewedAt.isEmpty() && ratio.mismatches(alpha)) {
            skewedAt = OptionalLong.of(number);
        }
    }

    /** Number of the one that proved the draws skewed. */
    OptionalLong skewedAt() {
        return skewedAt;
    }

    /** What was counted so far. */
    SampleRatio.Units counted() {
        return new SampleRatio.Units(toCandidate, all, due, ratio.log10Evidence(), skewedAt.isPresent());
    }
}
