package io.perennial.activities.statistics;

/**
 * Evidence that a candidate loses more than the incumbent on the mean, from losses in [0, 1].
 *
 * <p><b>Estimated:</b> whether the candidate's mean loss is above the incumbent's; the null is every difference up to 0. An answer with loss L counts
 * as the part L of a bad event: with candidate share p and an alternative ratio ρ its factor is {@code 1 + L (f − 1)}, where f is the factor of
 * a bad event in {@link RatioEProcess}, {@code q(ρ, p) / p} of the candidate and {@code (1 − q) / (1 − p)} of the incumbent. Evidence is the
 * equally weighted mean over alternatives of the products. Of losses that are 0 or 1 the same comes out as there.
 *
 * <p><b>Assumptions:</b> every answer is a unit's own draw with the share recorded; count a sticky unit once. Mean losses may change at any
 * time, in both arms alike, and shares at any step.
 *
 * <p><b>Guarantee:</b> with mean losses a of the candidate and b of the incumbent a factor has the mean {@code 1 + (q − p)(a − b)}, which is at
 * most 1 where a ≤ b, because q > p. So under the null the evidence ever reaches 1/α with probability at most α, however often it is
 * looked at (Ville).
 *
 * <p><b>Few samples, ties, NaN:</b> without losses the evidence is 1. A share of 0 or 1 left one possible arm and tells nothing. Added in
 * another order the evidence differs in its last bits.
 *
 * <p><b>Paper:</b> Waudby-Smith and Ramdas, Estimating means of bounded random variables by betting, JRSS-B 86 (2024).
 *
 * <p>Mutable and not safe for concurrent use.
 */
final class LossEProcess {

    private final double[] logTerms = new double[RatioEProcess.harmfulRatios().length];

    /** Adds an answer of one arm, with what it lost. */
    void add(boolean byCandidate, double loss, double share) {
        if (share == 0 || share == 1 || loss == 0) {
            return;
        }
        double[] ratios = RatioEProcess.harmfulRatios();
        for (int k = 0; k < logTerms.length; k++) {
            double alternative = RatioEProcess.candidateProbability(ratios[k], share);
            double ofBadEvent = byCandidate ? alternative / share : (1 - alternative) / (1 - share);
            logTerms[k] += Math.log1p(loss * (ofBadEvent - 1));
        }
    }

    /** Natural logarithm of the evidence. */
    double logEvidence() {
        return Logarithms.logMeanExp(logTerms);
    }
}
