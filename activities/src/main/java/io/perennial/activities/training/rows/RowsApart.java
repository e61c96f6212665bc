package io.perennial.activities.training.rows;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Training rows of which some are kept apart to tell when a fit should stop.
 *
 * @param fitted rows that are fitted, in their order
 * @param apart rows kept apart, at least 1
 */
public record RowsApart(TrainingSet fitted, TrainingSet apart) {

    /** Rows in order of time are kept apart at their end, because that is where a model will serve; others are drawn by the seed. */
    public static RowsApart of(TrainingSet rows, double share, long seed) {
        int kept = Math.clamp(Math.round(share * rows.rows()), 1, rows.rows() - 1);
        int[] order = rows.areInTime() ? IntStream.range(0, rows.rows()).toArray() : RowOrder.of(rows.rows(), seed, 0);
        int first = order.length - kept;
        return new RowsApart(
                rows.only(Arrays.copyOf(order, first)), rows.only(Arrays.copyOfRange(order, first, order.length)));
    }
}
