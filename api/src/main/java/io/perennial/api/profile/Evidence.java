package io.perennial.api.profile;

import java.util.Map;
import java.util.stream.Collectors;

/** What the rows say about a column, in one line for a terminal or a comment. */
public final class Evidence {

    private static final int MOST_WORDS = 4;
    private static final int LONGEST = 24;

    private Evidence() {}

    /** Range or words, number of values, what is missing. */
    public static String of(Column column) {
        String told = column.type() == Column.Type.NUMBER ? column.range() : words(column);
        String missing = column.missing() == 0 ? "none missing" : column.missing() + " missing";
        return (told.isEmpty() ? "" : told + ", ") + column.values() + ", " + missing;
    }

    private static String words(Column column) {
        String first = column.words().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_WORDS)
                .map(word -> line(word.getKey()))
                .collect(Collectors.joining(" | "));
        return column.distinct() > MOST_WORDS ? first + " | …" : first;
    }

    /** A value that breaks no line and no table. */
    static String line(String value) {
        String plain = value.replaceAll("\\p{Cntrl}+", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "…";
    }
}
