package io.perennial.activities.training;

import io.perennial.activities.data.SourceRows;
import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.RowLimit;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.data.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A whole source in the order of its file: history first, then the rows that were served.
 *
 * @param rows inputs and labels
 * @param groups for each row its number in the column that bounds history
 * @param history number of rows that are history
 */
@SuppressWarnings("ArrayRecordComponent") // owned by this record and never compared
record ServedHistory(Table rows, double[] groups, int history) {

    /** Reads a source; refuses what cannot be replayed. */
    static ServedHistory read(SourceRows source, SourceFile file, DataSpec data) {
        RowLimit limit = data.trainingRows()
                .orElseThrow(() -> new IllegalArgumentException("data.training_rows is missing: it says which rows of "
                        + file.name() + " are history and which were served"));
        require(
                data.task() == Task.REGRESSION,
                "policies are compared by absolute error, so only regression can be replayed");
        Table whole = source.read(file, withLimit(data, limit.column()));
        ServedHistory read =
                split(whole, data.columns().size(), limit, numbers(column(whole, limit.column()), limit.column()));
        numbers(read.rows().target(), data.target());
        require(
                read.history() > 0 && read.history() < whole.rows(),
                "a replay needs history and served rows, but " + read.history() + " of " + whole.rows() + " rows have "
                        + limit.column() + " up to " + limit.upTo());
        return read;
    }

    private static DataSpec withLimit(DataSpec data, String column) {
        List<ColumnSpec> columns = new ArrayList<>(data.columns());
        if (columns.stream().noneMatch(known -> known.name().equals(column))) {
            columns.add(new ColumnSpec(
                    column, ColumnType.NUMBER, Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
        }
        return new DataSpec(
                data.source(),
                data.task(),
                data.target(),
                columns,
                Optional.empty(),
                data.testShare(),
                data.timeOrdered(),
                data.image(),
                List.of());
    }

    private static ServedHistory split(Table whole, int inputs, RowLimit limit, double[] groups) {
        int history = (int)
                Arrays.stream(groups).takeWhile(group -> group <= limit.upTo()).count();
        require(
                Arrays.stream(groups).skip(history).noneMatch(group -> group <= limit.upTo()),
                "history must come first, but rows with " + limit.column() + " up to " + limit.upTo()
                        + " stand after later ones");
        return new ServedHistory(new Table(whole.inputs().subList(0, inputs), whole.target()), groups, history);
    }

    private static InputColumn column(Table whole, String name) {
        return whole.inputs().stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double[] numbers(InputColumn column, String name) {
        require(
                column instanceof InputColumn.Numbers numbers
                        && Arrays.stream(numbers.values()).allMatch(Double::isFinite),
                "column " + name + " must be a number in every row");
        return ((InputColumn.Numbers) column).values();
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
