package io.perennial.api.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant: at most two edits away, and at most a third of the length. */
public final class DidYouMean {

    private static final int MOST_EDITS = 2;

    private DidYouMean() {}

    /** The word itself. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        int allowed = Math.min(MOST_EDITS, written.length() / 3);
        return known.stream()
                .map(word -> new Guess(word, edits(written, word)))
                .filter(guess -> guess.edits() <= allowed)
                .min(Comparator.comparingInt(Guess::edits))
                .map(Guess::word);
    }

    /** The suggestion in words. */
    public static Optional<String> sentence(String written, Collection<String> known) {
        return nearest(written, known).map(word -> "did you mean '" + word + "'?");
    }

    /** Letters put in, left out, changed, or swapped with their neighbour, one row of the table at a time. */
    private static int edits(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        int[] twoAbove = above;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
                }
            }
            twoAbove = above;
            above = row;
        }
        return above[b.length()];
    }

    private record Guess(String word, int edits) {}
}
