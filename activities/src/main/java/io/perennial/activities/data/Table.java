package io.perennial.activities.data;

import io.perennial.activities.inference.InputColumn;
import java.util.Arrays;
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

    /** Rows {@code from} up to but not including {@code to}. */
    public Table slice(int from, int to) {
        return new Table(inputs.stream().map(input -> slice(input, from, to)).toList(), slice(target, from, to));
    }

    private static InputColumn slice(InputColumn column, int from, int to) {
        return switch (column) {
            case InputColumn.Numbers numbers ->
                new InputColumn.Numbers(numbers.name(), Arrays.copyOfRange(numbers.values(), from, to));
            case InputColumn.Words words ->
                new InputColumn.Words(words.name(), Arrays.copyOfRange(words.values(), from, to));
        };
    }

    /** Number of rows. */
    public int rows() {
        return target.rows();
    }
}
