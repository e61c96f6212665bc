package io.perennial.activities.statistics;

import java.util.stream.LongStream;

/**
 * Watches a numeric column for a distribution that has moved away from its reference (column eSR).
 *
 * <p><b>Estimated:</b> whether the share of rows at or below any of the reference-quantile cuts has moved by more than the tolerance, in
 * either direction. <b>Assumptions:</b> before a change, each row's distribution given the past stays within tolerance plus reference error of
 * the reference; rows that come in long correlated runs break this (feed block means then).
 *
 * <p><b>Guarantee:</b> with threshold 1/α the mean number of windows until a false alarm is at least 1/α, apart from the 0.1 % chance that the
 * reference itself is off by more than its error term. <b>Few samples, ties, NaN:</b> a small reference widens the slack until nothing can
 * alarm; a reference without numbers has no cuts and gives no evidence; tied cuts repeat a share and cost only power; NaN is counted
 * nowhere, and a window without numbers changes nothing.
 *
 * <p><b>Paper:</b> Shin, Ramdas and Rinaldo, E-detectors, 2022 (arXiv 2203.03532).
 *
 * <p>Mutable and not safe for concurrent use.
 */
public final class QuantileDriftDetector implements DriftDetector<Double> {

    private final double[] cuts;
    private final WindowedShareEvidence evidence;

    /**
     * A detector against one reference.
     *
     * @param cuts rising cuts; none for a reference without numbers
     * @param counts reference rows in the bins: up to the first cut, between cuts (upper end included), above the last
     * @param tolerance accepted movement of a share, in points (0 to 1)
     */
    public QuantileDriftDetector(double[] cuts, long[] counts, double tolerance) {
        if (counts.length != cuts.length + 1) {
            throw new IllegalArgumentException(
                    cuts.length + " cuts make " + (cuts.length + 1) + " bins, got " + counts.length);
        }
        this.cuts = cuts.clone();
        long[] below = cumulative(counts);
        long rows = LongStream.of(counts).sum();
        double[] shares = new double[cuts.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = below[i] / (double) Math.max(1, rows);
        }
        this.evidence = new WindowedShareEvidence(shares, WindowedShareEvidence.slack(tolerance, rows));
    }

    @Override
    public void addWindow(Iterable<Double> values) {
        long[] counts = new long[cuts.length + 1];
        for (double value : values) {
            if (!Double.isNaN(value)) {
                counts[bin(value)]++;
            }
        }
        addBins(counts);
    }

    /** Adds a window by its bin counts, in the order of the reference's. */
    public void addBins(long[] counts) {
        long[] below = cumulative(counts);
        evidence.add(below, LongStream.of(counts).sum());
    }

    @Override
    public double logEvidence() {
        return evidence.logEvidence();
    }

    private int bin(double value) {
        int bin = 0;
        while (bin < cuts.length && value > cuts[bin]) {
            bin++;
        }
        return bin;
    }

    /** Counts at or below each cut. */
    private static long[] cumulative(long[] counts) {
        long[] below = new long[counts.length - 1];
        long sum = 0;
        for (int i = 0; i < below.length; i++) {
            sum += counts[i];
            below[i] = sum;
        }
        return below;
    }
}
