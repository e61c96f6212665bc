package io.perennial.activities.data;

import io.perennial.activities.inference.InputColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Rows in memory, by column.
 *
 * @param inputs input columns in serving order
 * @param target the labels: numbers for regression, words for classification
 * @param metadata what else is known of the rows and shown to no model; NaN or an empty word where it is not known
 */
public record Table(List<InputColumn> inputs, InputColumn target, List<InputColumn> metadata) {

    public Table {
        inputs = List.copyOf(inputs);
        metadata = List.copyOf(metadata);
    }

    /** Rows without metadata. */
    public Table(List<InputColumn> inputs, InputColumn target) {
        this(inputs, target, List.of());
    }

    /** Everything that tells kinds of rows: inputs first, then metadata. */
    public List<InputColumn> described() {
        return Stream.concat(inputs.stream(), metadata.stream()).toList();
    }

    /** Rows {@code from} up to but not including {@code to}. */
    public Table slice(int from, int to) {
        return each(column -> slice(column, from, to));
    }

    private Table each(UnaryOperator<InputColumn> change) {
        return new Table(
                inputs.stream().map(change).toList(),
                change.apply(target),
                metadata.stream().map(change).toList());
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
        return each(column -> only(column, rows));
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

    /** All inputs of a row, its label last; equal for rows that no model can tell apart. */
    public List<Object> row(int row) {
        List<Object> values = new ArrayList<>(inputs(row));
        values.add(value(target, row));
        return List.copyOf(values);
    }

    /** All inputs of a row without its label; equal for rows that differ by a corrected label alone. */
    public List<Object> inputs(int row) {
        return inputs.stream().map(input -> value(input, row)).toList();
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
