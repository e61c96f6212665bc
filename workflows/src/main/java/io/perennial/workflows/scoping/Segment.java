package io.perennial.workflows.scoping;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * A kind of rows that matters beyond its number, told by one column.
 *
 * @param name what people call it
 * @param column an input column or metadata
 * @param is the word of a category that its rows have; empty for a number
 * @param from smallest number that its rows have
 * @param below number that its rows stay below
 * @param margin loss of a row by which a new model may be worse there without being worse that matters: a share of errors, or the target's unit; empty
 *     for the usual one
 */
public record Segment(
        String name,
        String column,
        Optional<String> is,
        Optional<Double> from,
        Optional<Double> below,
        Optional<Double> margin) {

    public Segment {
        is = Absent.orEmpty(is);
        from = Absent.orEmpty(from);
        below = Absent.orEmpty(below);
        margin = Absent.orEmpty(margin);
        if (is.isEmpty() && from.isEmpty() && below.isEmpty()) {
            throw new IllegalArgumentException(
                    "a segment is told by a word or by bounds of a number, got neither for " + name);
        }
    }

    /** True for a row whose column holds this word. */
    public boolean has(String word) {
        return is.equals(Optional.of(word));
    }

    /** True for a row whose column holds this number; a number that is missing belongs nowhere. */
    public boolean has(double number) {
        return number >= from.orElse(Double.NEGATIVE_INFINITY) && number < below.orElse(Double.POSITIVE_INFINITY);
    }
}
