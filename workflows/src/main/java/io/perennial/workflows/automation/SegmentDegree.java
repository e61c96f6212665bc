package io.perennial.workflows.automation;

import java.util.Map;

/**
 * The degree for rows with one word in one column.
 *
 * @param column an input column that is a category
 * @param word the word that its rows have
 * @param degree how much of their decision is left to the model
 */
public record SegmentDegree(String column, String word, Degree degree) {

    /** True for a row of the segment. */
    boolean has(Map<String, Object> row) {
        return word.equals(row.get(column));
    }

    /** The same rows with another degree. */
    SegmentDegree at(Degree other) {
        return new SegmentDegree(column, word, other);
    }

    /** What people call it. */
    public String name() {
        return column + " = " + word;
    }
}
