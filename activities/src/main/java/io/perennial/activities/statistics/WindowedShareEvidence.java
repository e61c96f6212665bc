package io.perennial.activities.statistics;

import java.util.Arrays;

/**
 * Evidence that some of many shares, each counted window by window, have left their reference by more than is tolerated.
 *
 * <p>Each share is watched from both sides by an eSR detector on windows: with {@code c} of {@code n} hits,
 * {@code M ← (M + 1)(1 + λ(1 − m))^c (1 − λm)^(n−c)} for eight λ in equal ratios from 0.02/m to 0.98/m. The evidence is the mean over all
 * shares, sides and λ, so its threshold 1/α keeps the mean number of windows until a false alarm at 1/α or more under any dependence
 * between the shares. A side whose bound reaches 1 cannot be left and keeps no evidence.
 */
final class WindowedShareEvidence {

    private static final int BETS = 8;
    private static final double ERROR_RATE_OF_REFERENCE = .001;

    private final double[] bounds;
    private final double[][] bets;
    private final double[] logEvidence;
    private long windows;

    /** Watches these reference shares, each known up to the slack. */
    WindowedShareEvidence(double[] shares, double slack) {
        this.bounds = new double[2 * shares.length];
        for (int i = 0; i < shares.length; i++) {
            bounds[2 * i] = shares[i] + slack;
            bounds[2 * i + 1] = 1 - shares[i] + slack;
        }
        this.bets = new double[bounds.length][];
        Arrays.setAll(bets, i -> Logarithms.geometric(.02 / bounds[i], .98 / bounds[i], BETS));
        this.logEvidence = new double[bounds.length * BETS];
        Arrays.fill(logEvidence, Double.NEGATIVE_INFINITY);
    }

    /** Tolerance plus the error of shares estimated from {@code rows} reference rows (Dvoretzky, Kiefer, Wolfowitz, Massart). */
    static double slack(double tolerance, long rows) {
        return tolerance + Math.sqrt(Math.log(2 / ERROR_RATE_OF_REFERENCE) / (2.0 * rows));
    }

    /** Adds a window of {@code rows} rows, {@code hits[i]} of which fell under share i; an empty window changes nothing. */
    void add(long[] hits, long rows) {
        if (rows == 0) {
            return;
        }
        for (int i = 0; i < hits.length; i++) {
            update(2 * i, hits[i], rows);
            update(2 * i + 1, rows - hits[i], rows);
        }
        windows++;
    }

    private void update(int side, long hits, long rows) {
        double bound = bounds[side];
        if (bound >= 1) {
            return;
        }
        for (int k = 0; k < BETS; k++) {
            double bet = bets[side][k];
            double gain = hits * Math.log1p(bet * (1 - bound)) + (rows - hits) * Math.log1p(-bet * bound);
            int place = side * BETS + k;
            logEvidence[place] = Logarithms.logOnePlusExp(logEvidence[place]) + gain;
        }
    }

    /** Natural logarithm of the evidence; 0 before the first window. */
    double logEvidence() {
        double mean = Logarithms.logMeanExp(logEvidence);
        return windows == 0 || mean == Double.NEGATIVE_INFINITY ? 0 : mean;
    }
}
