package io.perennial.activities.training.rows;

import io.perennial.activities.inference.forward.EmbeddedColumns;
import java.util.List;

/**
 * Which features are the one-hot form of a column of words.
 *
 * @param columns for each column the indices of its features, one for each training word
 */
public record WordColumns(List<List<Integer>> columns) {

    /** No column of words. */
    static final WordColumns NONE = new WordColumns(List.of());

    public WordColumns {
        columns = columns.stream().map(List::copyOf).toList();
    }

    /** The columns of more than so many words. */
    public WordColumns widerThan(int words) {
        return new WordColumns(
                columns.stream().filter(column -> column.size() > words).toList());
    }

    public boolean isEmpty() {
        return columns.isEmpty();
    }

    /** The features of all columns, one column whole before the next. */
    public int[] features() {
        return columns.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Words of each column. */
    public List<Integer> counts() {
        return columns.stream().map(List::size).toList();
    }

    /** The same columns behind an embedding of other features, which become {@code spread} numbers. */
    public WordColumns behind(EmbeddedColumns embedded, int spread) {
        return new WordColumns(columns.stream()
                .map(column -> column.stream()
                        .map(feature -> embedded.place(feature, spread))
                        .toList())
                .toList());
    }
}
