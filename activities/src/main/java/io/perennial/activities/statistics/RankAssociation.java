package io.perennial.activities.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures how indicative one feature is of a target by ranks, with a permutation p-value.
 *
 * <p><b>Estimated:</b> Spearman's correlation for a numeric target, the rank-biserial correlation (2·AUC − 1) for a two-class one; both see
 * monotone relations only. <b>Assumption:</b> rows are exchangeable when feature and target are unrelated.
 *
 * <p><b>Guarantee:</b> under no relation {@code P(pValue ≤ α) ≤ α}: the p-value is (1 + permutations at least as strong) / (1 + permutations).
 * <b>Few samples, ties, NaN:</b> ties get mid-ranks; a row where either side is NaN is left out; with fewer than three rows, or a
 * constant side, strength is 0 and the p-value 1.
 *
 * <p><b>Papers:</b> Spearman, 1904; Cureton, Rank-biserial correlation, 1956; Phipson and Smyth, Permutation p-values should never be zero,
 * 2010.
 */
public final class RankAssociation {

    private static final int FEWEST_ROWS = 3;

    private final int permutations;
    private final long seed;

    /** Measures with this many permutations; the same seed gives the same p-values. */
    public RankAssociation(int permutations, long seed) {
        this.permutations = permutations;
        this.seed = seed;
    }

    /** Absolute Spearman correlation of two columns of equal length. */
    public Association spearman(double[] feature, double[] target) {
        int[] rows = complete(feature, target);
        double[] x = centredRanks(select(feature, rows));
        double[] y = centredRanks(select(target, rows));
        double scale = Math.sqrt(dot(x, x) * dot(y, y));
        return permuted(x, y, scale);
    }

    /** Absolute rank-biserial correlation of a column with a class. */
    public Association rankBiserial(double[] feature, boolean[] positive) {
        double[] target = new double[positive.length];
        Arrays.setAll(target, i -> positive[i] ? 1 : 0);
        int[] rows = complete(feature, target);
        double[] x = centredRanks(select(feature, rows));
        double[] y = select(target, rows);
        double positives = Arrays.stream(y).sum();
        double negatives = y.length - positives;
        // The positives' centred ranks sum to n1 n0 / 2 times the rank-biserial correlation.
        double scale = positives * negatives / 2;
        return permuted(x, y, scale);
    }

    private Association permuted(double[] x, double[] y, double scale) {
        if (x.length < FEWEST_ROWS || !(scale > 0)) {
            return Association.NONE;
        }
        double observed = Math.abs(dot(x, y));
        double[] shuffled = y.clone();
        SplittableRandom random = new SplittableRandom(seed);
        int asStrong = 0;
        for (int i = 0; i < permutations; i++) {
            shuffle(shuffled, random);
            asStrong += Math.abs(dot(x, shuffled)) >= observed * (1 - 1e-12) ? 1 : 0;
        }
        return new Association(Math.min(1, observed / scale), (1.0 + asStrong) / (1.0 + permutations));
    }

    private static void shuffle(double[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }

    private static int[] complete(double[] feature, double[] target) {
        if (feature.length != target.length) {
            throw new IllegalArgumentException("columns differ in length: " + feature.length + " and " + target.length);
        }
        return IntStream.range(0, feature.length)
                .filter(i -> !Double.isNaN(feature[i]) && !Double.isNaN(target[i]))
                .toArray();
    }

    private static double[] select(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    /** Mid-ranks less their mean. */
    private static double[] centredRanks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - order.length) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
