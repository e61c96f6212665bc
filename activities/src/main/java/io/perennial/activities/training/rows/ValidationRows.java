package io.perennial.activities.training.rows;

import io.perennial.activities.data.Table;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Splits training rows into those that trials of a search are fitted on and those that they are judged on.
 *
 * @param fitted rows to fit on
 * @param judged rows to judge on, at least one
 */
public record ValidationRows(Table fitted, Table judged) {

    /** Rows in order of time are judged at their end, as they will be served; others are drawn by the seed. */
    public static ValidationRows of(Table train, double share, long seed, boolean timeOrdered) {
        int judged = Math.clamp(Math.round(train.rows() * share), 1, train.rows() - 1);
        int[] order = timeOrdered ? IntStream.range(0, train.rows()).toArray() : RowOrder.of(train.rows(), seed, 0);
        int[] first = Arrays.copyOf(order, train.rows() - judged);
        int[] rest = Arrays.copyOfRange(order, first.length, order.length);
        Arrays.sort(first);
        Arrays.sort(rest);
        return new ValidationRows(train.only(first), train.only(rest));
    }
}
