package io.perennial.activities.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Divides rows into folds with the same shares of classes, in the order of the rows, so that anybody gets the same folds.
 *
 * <p>The folds are those of scikit-learn's {@code StratifiedKFold} without shuffling: classes are numbered as they first appear, fold i gets as
 * many rows of each class as every k-th of the sorted classes from the i-th on has, and a class hands out its rows in order. Rows that are
 * ordered by their origin stay together, which is honest where origins will be new, and pessimistic where they will not.
 *
 * <p><b>Few samples:</b> more folds than the commonest class has rows are refused, so that no fold is empty; rarer classes may miss a fold.
 */
public final class StratifiedFolds {

    private final int[] foldOf;
    private final int folds;

    private StratifiedFolds(int[] foldOf, int folds) {
        this.foldOf = foldOf;
        this.folds = folds;
    }

    /** Divides rows by their class into {@code folds} of at least 2. */
    public static StratifiedFolds of(String[] classes, int folds) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < classes.length; row++) {
            rows.computeIfAbsent(classes[row], _ -> new ArrayList<>()).add(row);
        }
        int most = rows.values().stream().mapToInt(List::size).max().orElse(0);
        if (folds < 2 || folds > most) {
            throw new IllegalArgumentException(
                    "the folds must be between 2 and the " + most + " rows of the commonest class, got " + folds);
        }
        int[] foldOf = new int[classes.length];
        int first = 0; // place of the class among the sorted rows
        for (List<Integer> ofClass : rows.values()) {
            int next = 0;
            for (int fold = 0; fold < folds; fold++) {
                int share = everyFrom(first, first + ofClass.size(), fold, folds);
                for (int i = 0; i < share; i++) {
                    foldOf[ofClass.get(next++)] = fold;
                }
            }
            first += ofClass.size();
        }
        return new StratifiedFolds(foldOf, folds);
    }

    /** How many of the places {@code from} to {@code to} are {@code fold} plus a multiple of {@code folds}. */
    private static int everyFrom(int from, int to, int fold, int folds) {
        return upTo(to, fold, folds) - upTo(from, fold, folds);
    }

    private static int upTo(int end, int fold, int folds) {
        return (end - fold + folds - 1) / folds;
    }

    /** How many there are. */
    public int count() {
        return folds;
    }

    /** Rows that judge in a fold, ascending. */
    public int[] test(int fold) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> foldOf[row] == fold)
                .toArray();
    }

    /** Rows that are fitted on in a fold, ascending. */
    public int[] train(int fold) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> foldOf[row] != fold)
                .toArray();
    }

    /** Fold of each row. */
    public int[] foldOfRows() {
        return Arrays.copyOf(foldOf, foldOf.length);
    }
}
