package io.perennial.api.problem;

import java.util.Comparator;
import java.util.Optional;

/**
 * One mistake at one place of what was sent.
 *
 * @param code stable code, such as {@code P0102}
 * @param pointer JSON pointer to the place
 * @param line line from 1; 0 when the place has none
 * @param column column from 1; 0 when the place has none
 * @param detail what is wrong, one sentence
 * @param suggestion what to write instead
 */
public record Finding(String code, String pointer, int line, int column, String detail, Optional<String> suggestion) {

    /** The same with its key in the sentence, where that does not name it already. */
    public Finding named() {
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        return key.isEmpty() || detail.contains("'" + key + "'")
                ? this
                : new Finding(
                        code,
                        pointer,
                        line,
                        column,
                        pointer.substring(1).replace('/', '.') + ": " + detail,
                        suggestion);
    }

    /** In reading order. */
    public static final Comparator<Finding> BY_PLACE =
            Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column);
}
