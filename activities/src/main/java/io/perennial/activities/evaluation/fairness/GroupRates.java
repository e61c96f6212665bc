package io.perennial.activities.evaluation.fairness;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One rate of every group.
 *
 * @param rates by group; NaN where it applies to nobody
 * @param applying rows it applies to, by group
 * @param rows all rows, by group
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record GroupRates(double[] rates, long[] applying, long[] rows) {

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
        double[] rates = new double[groups];
        Arrays.setAll(rates, group -> applying[group] == 0 ? Double.NaN : (double) positive[group] / applying[group]);
        return new GroupRates(rates, applying, rows);
    }

    /** The same rates as counts. */
    GroupGaps.Rates named(String name, String whom, List<String> groups) {
        long[] positive = new long[rates.length];
        Arrays.setAll(positive, group -> applying[group] == 0 ? 0 : Math.round(rates[group] * applying[group]));
        return new GroupGaps.Rates(name, whom, groups, positive, applying);
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
        double found = rates[0];
        for (double rate : rates) {
            found = highest ? Math.max(found, rate) : Math.min(found, rate); // NaN stays
        }
        return found;
    }

    int lowest() {
        return IntStream.range(0, rates.length).reduce(0, (best, group) -> rates[group] < rates[best] ? group : best);
    }

    int highest() {
        return IntStream.range(0, rates.length).reduce(0, (best, group) -> rates[group] > rates[best] ? group : best);
    }
}
