package io.perennial.activities.monitoring;

import io.perennial.activities.inference.ColumnReference;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drift of a champion's inputs, in windows of equally many rows; the alpha is shared out over the columns.
 *
 * <p>A column that was empty in every training row cannot move away from anything: it is as if it had no reference.
 */
final class Drift {

    private final int window;
    private final List<ColumnDrift> columns;
    private int collected;

    Drift(List<ColumnReference> references, double alpha, int window) {
        this.window = window;
        List<ColumnReference> known =
                references.stream().filter(ColumnDrift::isComparable).toList();
        this.columns = known.stream()
                .map(reference -> ColumnDrift.against(reference, alpha / known.size()))
                .toList();
    }

    /** Adds the inputs of the champion's next answered row. */
    void add(Map<String, Object> row) {
        columns.forEach(column -> column.add(row));
        collected++;
        if (collected == window) {
            columns.forEach(ColumnDrift::endWindow);
            collected = 0;
        }
    }

    /** Fails once a column is proven to have moved; unknown without references. */
    Verdict verdict() {
        if (columns.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        return columns.stream().anyMatch(ColumnDrift::alarmed) ? Verdict.FAILS : Verdict.TOO_EARLY;
    }

    /** The column with the strongest evidence; empty without references. */
    Optional<ColumnDrift> strongest() {
        return columns.stream().max(Comparator.comparingDouble(ColumnDrift::log10Evidence));
    }
}
