package io.perennial.activities.evaluation.fairness;

import java.util.stream.IntStream;

/**
 * One rate of every group, as counts.
 *
 * @param positive positive answers among the rows it applies to, by group
 * @param applying rows it applies to, by group
 * @param rows all rows, by group
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record GroupRates(long[] positive, long[] applying, long[] rows) {

    static GroupRates of(Rate rate, boolean[] labels, boolean[] answers, int[] groupOf, int groups, int[] times) {
        long[] rows = new long[groups];
        long[] applying = new long[groups];
        long[] positive = new long[groups];
        for (int row = 0; row < labels.length; row++) {
            rows[groupOf[row]] += times[row];
            if (rate.applies(labels[row])) {
                applying[groupOf[row]] += times[row];
                positive[groupOf[row]] += answers[row] ? times[row] : 0;
            }
        }
        return new GroupRates(positive, applying, rows);
    }

    /** NaN where it applies to nobody. */
    double rate(int group) {
        return applying[group] == 0 ? Double.NaN : (double) positive[group] / applying[group];
    }

    /** NaN when a group has no rate. */
    double difference() {
        return extreme(true) - extreme(false);
    }

    /** NaN when a group has no rate, or all rates are 0. */
    double ratio() {
        return extreme(false) / extreme(true);
    }

    private double extreme(boolean highest) {
        return IntStream.range(0, rows.length)
                .mapToDouble(this::rate)
                .reduce(highest ? Math::max : Math::min) // NaN stays
                .orElseThrow();
    }

    int lowest() {
        return IntStream.range(0, rows.length).reduce(0, (best, group) -> rate(group) < rate(best) ? group : best);
    }

    int highest() {
        return IntStream.range(0, rows.length).reduce(0, (best, group) -> rate(group) > rate(best) ? group : best);
    }
}
