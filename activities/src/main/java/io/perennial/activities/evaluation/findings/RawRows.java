package io.perennial.activities.evaluation.findings;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.store.errors.ErrorSample;
import io.perennial.activities.store.errors.SampledRow;
import io.perennial.workflows.data.Task;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Writes rows as words, and reads them back with every bit. */
final class RawRows {

    private RawRows() {}

    static List<ErrorSample.Column> inputs(Table rows) {
        return columns(rows.inputs());
    }

    static List<ErrorSample.Column> metadata(Table rows) {
        return columns(rows.metadata());
    }

    private static List<ErrorSample.Column> columns(List<InputColumn> columns) {
        return columns.stream()
                .map(input -> new ErrorSample.Column(input.name(), input instanceof InputColumn.Numbers))
                .toList();
    }

    /** Inputs first, then metadata. */
    static List<String> values(Table rows, int row) {
        return rows.described().stream().map(column -> value(column, row)).toList();
    }

    static String label(Table rows, int row) {
        return value(rows.target(), row);
    }

    private static String value(InputColumn column, int row) {
        return switch (column) {
            case InputColumn.Numbers numbers -> text(numbers.values()[row]);
            case InputColumn.Words words -> words.values()[row];
        };
    }

    /** A missing number is an empty word. */
    private static String text(double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        String exact = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        return Double.parseDouble(exact) == number ? exact : Double.toString(number);
    }

    /** The rows of a sample as a model is shown them, in their order. */
    static Table table(ErrorSample sample) {
        List<SampledRow> rows = sample.rows();
        List<InputColumn> inputs = IntStream.range(0, sample.columns().size())
                .mapToObj(column -> column(
                        sample.columns().get(column),
                        rows.stream().map(row -> row.values().get(column)).toList()))
                .toList();
        boolean numeric = sample.rule().task() == Task.REGRESSION;
        return new Table(
                inputs,
                column(
                        new ErrorSample.Column(sample.target(), numeric),
                        rows.stream().map(SampledRow::label).toList()));
    }

    private static InputColumn column(ErrorSample.Column column, List<String> values) {
        return column.numeric()
                ? new InputColumn.Numbers(
                        column.name(),
                        values.stream().mapToDouble(RawRows::number).toArray())
                : new InputColumn.Words(column.name(), values.toArray(String[]::new));
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
