package io.perennial.activities.store;

import java.util.Collection;

/** Text that came from outside, made fit for PostgreSQL, which refuses the zero character. */
public final class StoredText {

    private StoredText() {}

    /** The text with zero characters replaced: one caller's text must not cost a whole batch, nor hold up a ledger for ever. */
    public static String of(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** The same of each, as an array. */
    public static String[] of(Collection<String> texts) {
        return texts.stream().map(StoredText::of).toArray(String[]::new);
    }
}
