package io.perennial.activities.statistics;

import java.util.Arrays;

/**
 * Watches a bounded stream for a mean above its bound, for as long as the stream lasts (eSR).
 *
 * <p><b>Estimated:</b> whether values in [0, 1] have come to have a mean above m: {@code M ← (M + 1)(1 + λ(x − m))} for ten λ in equal
 * ratios from 0.02/m to 0.98/m; the evidence is the mean of the M.
 *
 * <p><b>Assumptions:</b> before the change each value's mean given the past is at most m. No independence. The bound must include its own
 * error: use an upper confidence bound ({@link BinomialBound}) and the tolerated rise.
 *
 * <p><b>Guarantee:</b> with threshold 1/α the mean number of values until a false alarm is at least 1/α.
 *
 * <p><b>Few samples, ties, NaN:</b> one value multiplies the evidence by at most 1 + 0.98(1 − m)/m, so few values raise no alarm unless m is
 * tiny. A value that is NaN or outside [0, 1] is refused. Values below m forget, an improvement never alarms.
 *
 * <p><b>Papers:</b> Shin, Ramdas and Rinaldo, E-detectors, 2022 (arXiv 2203.03532); Podkopaev and Ramdas, Tracking the risk of a deployed
 * model, 2022 (arXiv 2110.06177).
 *
 * <p>Mutable and not safe for concurrent use.
 */
public final class ShiryaevRobertsDetector {

    private static final int BETS = 10;
    private static final double SMALLEST_BET = .02;
    private static final double LARGEST_BET = .98;

    private final double[] bets;
    private final double bound;
    private final double[] logEvidence;
    private long values;

    /** A detector of means above {@code bound}, in (0, 1). */
    public ShiryaevRobertsDetector(double bound) {
        if (!(bound > 0 && bound < 1)) {
            throw new IllegalArgumentException("the bound must be in (0, 1), got " + bound);
        }
        this.bound = bound;
        this.bets = Logarithms.geometric(SMALLEST_BET / bound, LARGEST_BET / bound, BETS);
        this.logEvidence = new double[BETS];
        Arrays.fill(logEvidence, Double.NEGATIVE_INFINITY);
    }

    /** Adds the next value, in [0, 1]. */
    public void add(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a value must be in [0, 1], got " + value);
        }
        for (int k = 0; k < BETS; k++) {
            logEvidence[k] = Logarithms.logOnePlusExp(logEvidence[k]) + Math.log1p(bets[k] * (value - bound));
        }
        values++;
    }

    /** Natural logarithm of the evidence; 0 before the first value. */
    public double logEvidence() {
        return values == 0 ? 0 : Logarithms.logMeanExp(logEvidence);
    }

    /** Decimal logarithm of the evidence; the threshold is −log10 of alpha. */
    public double log10Evidence() {
        return Logarithms.toLog10(logEvidence());
    }

    /** True when the evidence is at least 1/alpha now. */
    public boolean alarms(double alpha) {
        return logEvidence() >= Alpha.logThreshold(alpha);
    }
}
