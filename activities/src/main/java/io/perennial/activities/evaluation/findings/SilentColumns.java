package io.perennial.activities.evaluation.findings;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names columns that a model could learn nothing from, because all rows that it was fitted on have the same there, or nothing; pixels
 * apart, because an image may have a margin.
 */
final class SilentColumns {

    private static final int MOST_TOLD = 3;

    private SilentColumns() {}

    static List<Finding> of(Table fitted, List<String> pixels) {
        return fitted.inputs().stream()
                .filter(column -> !pixels.contains(column.name()))
                .flatMap(column -> onlyValue(column).map(value -> finding(column, value)).stream())
                .limit(MOST_TOLD)
                .toList();
    }

    /** The value that all rows have, in words; empty where they differ. */
    private static Optional<String> onlyValue(InputColumn column) {
        Stream<String> values = switch (column) {
            case InputColumn.Numbers numbers ->
                Arrays.stream(numbers.values()).mapToObj(value -> Double.isNaN(value) ? "" : Double.toString(value));
            case InputColumn.Words words -> Arrays.stream(words.values());
        };
        List<String> firstTwo = values.distinct().limit(2).toList();
        return firstTwo.size() == 1 ? Optional.of(firstTwo.getFirst()) : Optional.empty();
    }

    private static Finding finding(InputColumn column, String value) {
        String all = value.isEmpty() ? "nothing" : "'" + value + "'";
        return new Finding(
                Finding.Topic.COLUMN,
                Verdict.FAILS,
                "The column '" + column.name() + "' holds " + all + " in all " + column.rows()
                        + " rows that the model was fitted on, so that it tells nothing: fill it at its source, or leave it"
                        + " out");
    }
}
