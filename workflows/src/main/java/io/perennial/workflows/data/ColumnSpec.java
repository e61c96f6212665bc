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
 * @param missing true when rows without a value are legal; empty means: they are not
 */
public record ColumnSpec(
        String name,
        ColumnType type,
        Optional<String> unit,
        Optional<Double> minimum,
        Optional<Double> maximum,
        List<String> categories,
        Optional<Boolean> missing) {

    public ColumnSpec {
        unit = Absent.orEmpty(unit);
        minimum = Absent.orEmpty(minimum);
        maximum = Absent.orEmpty(maximum);
        categories = Absent.orEmpty(categories);
        missing = Absent.orEmpty(missing);
    }

    /** A column that has to be given in every row. */
    public ColumnSpec(
            String name,
            ColumnType type,
            Optional<String> unit,
            Optional<Double> minimum,
            Optional<Double> maximum,
            List<String> categories) {
        this(name, type, unit, minimum, maximum, categories, Optional.empty());
    }

    /** True when a row without a value is legal. */
    public boolean mayBeMissing() {
        return missing.orElse(false);
    }

    /** The same column, of which rows may lack the value. */
    public ColumnSpec orMissing() {
        return new ColumnSpec(name, type, unit, minimum, maximum, categories, Optional.of(true));
    }
}
