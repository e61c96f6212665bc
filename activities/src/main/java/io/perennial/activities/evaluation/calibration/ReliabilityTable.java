package io.perennial.activities.evaluation.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/**
 * Compares probabilities with what came true, bin by bin.
 *
 * <p><b>Estimated:</b> the expected calibration error, Σ (n_b/n)·|share_b − mean probability_b|. <b>Bias:</b> bins of few rows miss by chance
 * alone, so that even a perfect model has an error above 0; {@link CalibrationCheck} says how much is chance.
 *
 * <p><b>Bins:</b> {@value #BINS} as Guo et al., {@value #FEW_BINS} below {@value #MANY_ROWS} rows. Bins of equal width are closed above, the
 * first also below; bins of equal mass keep rows of one probability together. Empty bins are left out.
 *
 * <p><b>Few samples, NaN:</b> without rows there is no error; what is no probability is refused.
 *
 * <p><b>Paper:</b> Guo, Pleiss, Sun and Weinberger, On calibration of modern neural networks, ICML 2017 (arXiv 1706.04599).
 *
 * @param bins bins with rows, by rising probability
 */
public record ReliabilityTable(List<ReliabilityBin> bins) {

    private static final int BINS = 15;
    private static final int FEW_BINS = 10;
    private static final int MANY_ROWS = 2_000;

    public ReliabilityTable {
        bins = List.copyOf(bins);
    }

    /** The number of bins that so many rows can fill. */
    public static int binsFor(int rows) {
        return rows < MANY_ROWS ? FEW_BINS : BINS;
    }

    /** Bins of equal width; both arrays by row. */
    public static ReliabilityTable ofEqualWidth(double[] probabilities, boolean[] came, int bins) {
        double[] inner =
                IntStream.range(1, bins).mapToDouble(i -> (double) i / bins).toArray();
        return of(probabilities, came, (row, _) -> {
            int place = Arrays.binarySearch(inner, probabilities[row]);
            return place < 0 ? -place - 1 : place;
        });
    }

    /** Bins of equally many rows; both arrays by row. */
    public static ReliabilityTable ofEqualMass(double[] probabilities, boolean[] came, int bins) {
        double[] ascending = Arrays.stream(probabilities).sorted().toArray();
        return of(probabilities, came, (row, rows) -> {
            int first = firstAtLeast(ascending, probabilities[row]);
            return (int) ((long) first * bins / rows);
        });
    }

    private static int firstAtLeast(double[] ascending, double value) {
        int place = Arrays.binarySearch(ascending, value);
        while (place > 0 && ascending[place - 1] == value) {
            place--;
        }
        return place;
    }

    /** {@code binOf} takes a row and the number of rows. */
    private static ReliabilityTable of(double[] probabilities, boolean[] came, IntBinaryOperator binOf) {
        check(probabilities, came);
        int rows = probabilities.length;
        int[] bin =
                IntStream.range(0, rows).map(row -> binOf.applyAsInt(row, rows)).toArray();
        int most = Arrays.stream(bin).max().orElse(-1) + 1;
        long[] counts = new long[most];
        long[] events = new long[most];
        double[] sums = new double[most];
        for (int row = 0; row < rows; row++) {
            counts[bin[row]]++;
            events[bin[row]] += came[row] ? 1 : 0;
            sums[bin[row]] += probabilities[row];
        }
        List<ReliabilityBin> filled = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            if (counts[i] > 0) {
                filled.add(new ReliabilityBin(counts[i], events[i], sums[i] / counts[i]));
            }
        }
        return new ReliabilityTable(filled);
    }

    private static void check(double[] probabilities, boolean[] came) {
        if (probabilities.length != came.length) {
            throw new IllegalArgumentException(
                    "probabilities and labels differ in length: " + probabilities.length + " and " + came.length);
        }
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability must be in [0, 1], got " + probability);
            }
        }
    }

    /** Expected calibration error. */
    public OptionalDouble expectedError() {
        long rows = bins.stream().mapToLong(ReliabilityBin::rows).sum();
        return rows == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        bins.stream().mapToDouble(bin -> bin.rows() * bin.gap()).sum() / rows);
    }

    /** The gap of the worst bin. */
    public OptionalDouble largestGap() {
        return bins.stream().mapToDouble(ReliabilityBin::gap).max();
    }
}
