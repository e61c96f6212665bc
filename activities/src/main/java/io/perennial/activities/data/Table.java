package io.perennial.activities.data;

import io.perennial.activities.inference.InputColumn;
import java.util.List;

/**
 * Rows in memory, by column.
 *
 * @param inputs input columns in serving order
 * @param target the labels: numbers for regression, words for classification
 */
public record Table(List<InputColumn> inputs, InputColumn target) {

    public Table {
        inputs = List.copyOf(inputs);
    }

    /** Number of rows. */
    public int rows() {
        return target.rows();
    }
}
