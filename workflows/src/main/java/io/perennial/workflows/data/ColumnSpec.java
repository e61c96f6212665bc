package io.perennial.workflows.data;

import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Optional;

/**
 * One input column with its contract.
 *
 * @param name column name in the source and in inference requests
 * @param type number or category
 * @param unit unit of a number, for people
 * @param minimum smallest legal number
 * @param maximum largest legal number
 * @param categories legal words of a category; empty means: those seen in training
 */
public record ColumnSpec(
        String name,
        ColumnType type,
        Optional<String> unit,
        Optional<Double> minimum,
        Optional<Double> maximum,
        List<String> categories) {

    public ColumnSpec {
        unit = Absent.orEmpty(unit);
        minimum = Absent.orEmpty(minimum);
        maximum = Absent.orEmpty(maximum);
        categories = Absent.orEmpty(categories);
    }
}
