package io.perennial.activities.data;

import io.perennial.activities.inference.InputColumn;
import java.util.ArrayList;
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

    /** The rows with these indices, in their order. */
    public Table only(int[] rows) {
        return new Table(inputs.stream().map(input -> only(input, rows)).toList(), only(target, rows));
    }

    private static InputColumn only(InputColumn column, int[] rows) {
        return switch (column) {
            case InputColumn.Numbers numbers ->
                new InputColumn.Numbers(
                        numbers.name(),
                        Arrays.stream(rows)
                                .mapToDouble(row -> numbers.values()[row])
                                .toArray());
            case InputColumn.Words words ->
                new InputColumn.Words(
                        words.name(),
                        Arrays.stream(rows).mapToObj(row -> words.values()[row]).toArray(String[]::new));
        };
    }

    /** All values of a row, its label last; equal for rows that nobody can tell apart. */
    public List<Object> row(int row) {
        List<Object> values = new ArrayList<>();
        inputs.forEach(input -> values.add(value(input, row)));
        values.add(value(target, row));
        return List.copyOf(values);
    }

    private static Object value(InputColumn column, int row) {
        return switch (column) {
            case InputColumn.Numbers numbers -> numbers.values()[row];
            case InputColumn.Words words -> words.values()[row];
        };
    }

    /** Number of rows. */
    public int rows() {
        return target.rows();
    }
}
