package io.perennial.activities.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Exact one-sided upper confidence bound of a share.
 *
 * <p><b>Estimated:</b> the largest share that {@code bad} of {@code total} independent outcomes do not rule out. <b>Guarantee:</b> the true
 * share is above the bound with probability at most α, for every sample size; it is conservative because counts are discrete.
 * <b>Few samples:</b> without outcomes, or when all are bad, the bound is 1; without bad ones among n it is {@code 1 − α^(1/n)}.
 *
 * <p><b>Paper:</b> Clopper and Pearson, The use of confidence or fiducial limits, Biometrika 26 (1934).
 */
public final class BinomialBound {

    private BinomialBound() {}

    /** The upper bound with error rate {@code alpha}, in (0, 1). */
    public static double upper(long bad, long total, double alpha) {
        Alpha.logThreshold(alpha);
        if (bad < 0 || bad > total) {
            throw new IllegalArgumentException("bad outcomes must be between 0 and " + total + ", got " + bad);
        }
        if (bad == total) {
            return 1;
        }
        return BetaDistribution.of(bad + 1.0, (double) (total - bad)).inverseSurvivalProbability(alpha);
    }
}
