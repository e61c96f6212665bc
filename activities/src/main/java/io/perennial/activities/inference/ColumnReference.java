package io.perennial.activities.inference;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Distribution of one input column over the training rows, against which served rows are compared.
 *
 * @param name the column
 * @param type number or category
 * @param cuts distinct quantiles at 1/16 … 15/16, ascending; bin i holds the values above cut i − 1 up to and including cut i
 * @param counts exact number of training rows in each of the {@code cuts + 1} bins; empty for a category
 * @param words training rows by word; empty for a number
 */
public record ColumnReference(
        String name, ColumnType type, List<Double> cuts, List<Long> counts, Map<String, Long> words) {

    public ColumnReference {
        cuts = Absent.orEmpty(cuts);
        counts = Absent.orEmpty(counts);
        words = sorted(words);
    }

    private static Map<String, Long> sorted(@Nullable Map<String, Long> words) {
        return words == null ? new TreeMap<>() : new TreeMap<>(words);
    }
}
