package io.perennial.activities.evaluation.comparison;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Tests whether two models err equally often on the same rows, by the rows on which just one of them errs.
 *
 * <p><b>Assumption:</b> independent rows. <b>Guarantee:</b> the exact p-value is at most α with probability at most α; the one with Yates'
 * correction is an approximation for many discordant rows. <b>Few samples, ties:</b> rows on which both or none err tell nothing; without
 * discordant rows p is 1, and below six of them the exact p never falls below 5 %.
 *
 * <p><b>Paper:</b> McNemar, Note on the sampling error of the difference between correlated proportions, Psychometrika 12 (1947).
 *
 * @param onlyFirst rows on which only the first model errs
 * @param onlySecond rows on which only the second errs
 */
public record McNemar(int onlyFirst, int onlySecond) {

    /** Two-sided exact p-value. */
    public double exactP() {
        int discordant = onlyFirst + onlySecond;
        int fewer = Math.min(onlyFirst, onlySecond);
        return Math.min(1, 2 * BinomialDistribution.of(discordant, 0.5).cumulativeProbability(fewer));
    }

    /** Chi-squared statistic with continuity correction, 0 without discordant rows. */
    public double correctedStatistic() {
        double distance = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1);
        return onlyFirst + onlySecond == 0 ? 0 : distance * distance / (onlyFirst + onlySecond);
    }

    /** p-value of {@link #correctedStatistic()}. */
    public double correctedP() {
        return ChiSquaredDistribution.of(1).survivalProbability(correctedStatistic());
    }
}
