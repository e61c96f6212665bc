package io.perennial.activities.evaluation.interval;

import io.perennial.workflows.evaluation.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two-sided confidence interval of a share.
 *
 * <p><b>Estimated:</b> the shares that the score test does not reject. <b>Assumption:</b> independent outcomes of one share.
 * <b>Guarantee:</b> coverage is 1 − α on average over shares, not for each: near 0 and 1 it can fall a few points below.
 *
 * <p><b>Few samples:</b> without outcomes the interval is [0, 1]; it never has width 0 and never leaves [0, 1].
 *
 * <p><b>Paper:</b> Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
 */
public final class WilsonInterval {

    private WilsonInterval() {}

    /** Interval of {@code successes} among {@code total} with error rate {@code alpha}, in (0, 1). */
    public static Interval of(long successes, long total, double alpha) {
        if (successes < 0 || successes > total) {
            throw new IllegalArgumentException("successes must be between 0 and " + total + ", got " + successes);
        }
        ErrorRate.check(alpha);
        if (total == 0) {
            return new Interval(0, 1);
        }
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2);
        double share = (double) successes / total;
        double shrink = 1 + z * z / total;
        double centre = (share + z * z / (2.0 * total)) / shrink;
        double half = z / shrink * Math.sqrt(share * (1 - share) / total + z * z / (4.0 * total * total));
        // Exact at the ends, where rounding would leave the share itself outside.
        return new Interval(
                successes == 0 ? 0 : Math.max(0, centre - half), successes == total ? 1 : Math.min(1, centre + half));
    }
}
