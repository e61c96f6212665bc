package io.perennial.activities.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mid-ranks of a column less their mean, 0 where it has no value or fewer than three. */
final class Ranks {

    private static final int FEWEST_ROWS = 3;

    private Ranks() {}

    static double[] centred(double[] values) {
        double[] ranks = new double[values.length];
        int[] order = IntStream.of(known(values))
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int from = 0; from < order.length && order.length >= FEWEST_ROWS; ) {
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

    /** Centred ranks whose squares sum to 1; all 0 when the column is constant. */
    static double[] ofLengthOne(double[] values) {
        double[] ranks = centred(values);
        double length = Math.sqrt(dot(ranks, ranks));
        return length > 0 ? Arrays.stream(ranks).map(rank -> rank / length).toArray() : ranks;
    }

    /** Rows with a value. */
    static int[] known(double[] values) {
        return IntStream.range(0, values.length)
                .filter(row -> !Double.isNaN(values[row]))
                .toArray();
    }

    static double[] select(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
