package io.perennial.activities.statistics;

/**
 * Compares two versions' losses on the same rows (primitive S).
 *
 * <p><b>Estimated:</b> the mean of {@code D = loss(candidate) − loss(incumbent)}, each loss in [0, 1]. {@link #safe(double)} gathers
 * evidence {@code mean_λ Π (1 − λ(D − δ))} against "worse by at least the margin δ"; {@link #harm()} gathers {@code mean_λ Π (1 + λD)}
 * against "not worse".
 *
 * <p><b>Assumptions:</b> bounded losses and, given the past, a mean difference on the null's side. Neither independence nor a variance.
 *
 * <p><b>Guarantee:</b> under the null the evidence ever reaches 1/α with probability at most α, at every look (Ville).
 *
 * <p><b>Few samples, ties, NaN:</b> without pairs the evidence is 1. A tie costs the safe form nothing (it earns λδ) and leaves the harm
 * form as it was. A difference that is NaN or outside [−1, 1] is refused: a missing loss must be bounded by the caller, never left out silently.
 *
 * <p><b>Paper:</b> Waudby-Smith and Ramdas, Estimating means of bounded random variables by betting, JRSS-B 2024 (arXiv 2010.09686).
 *
 * <p>Mutable and not safe for concurrent use.
 */
public final class PairedLossTest {

    private static final double[] BETS = {.02, .05, .1, .2, .4, .6};

    private final double margin;
    private final int direction;
    private final double[] logWealth = new double[BETS.length];
    private long pairs;

    private PairedLossTest(double margin, int direction) {
        this.margin = margin;
        this.direction = direction;
    }

    /** Evidence that the candidate is worse by less than {@code margin} loss points, in [0, 1). */
    public static PairedLossTest safe(double margin) {
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin must be in [0, 1) loss points, got " + margin);
        }
        return new PairedLossTest(margin, -1);
    }

    /** Evidence that the candidate is worse. */
    public static PairedLossTest harm() {
        return new PairedLossTest(0, 1);
    }

    /** Adds one row: the candidate's loss less the incumbent's, in [−1, 1]. */
    public void add(double difference) {
        if (!(difference >= -1 && difference <= 1)) {
            throw new IllegalArgumentException("a difference of losses must be in [-1, 1], got " + difference);
        }
        for (int k = 0; k < BETS.length; k++) {
            logWealth[k] += Math.log1p(direction * BETS[k] * (difference - margin));
        }
        pairs++;
    }

    /** Rows added. */
    public long pairs() {
        return pairs;
    }

    /** Natural logarithm of the evidence. */
    public double logEvidence() {
        return pairs == 0 ? 0 : Logarithms.logMeanExp(logWealth);
    }

    /** Decimal logarithm of the evidence; the threshold is −log10 of alpha. */
    public double log10Evidence() {
        return Logarithms.toLog10(logEvidence());
    }

    /** True when the evidence is at least 1/alpha now. */
    public boolean rejects(double alpha) {
        return logEvidence() >= Alpha.logThreshold(alpha);
    }
}
