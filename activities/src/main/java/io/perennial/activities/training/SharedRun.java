package io.perennial.activities.training;

import io.perennial.activities.data.Table;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells whether two stretches of time overlap: they have more rows in a row in common than chance would give them.
 *
 * <p><b>Computed:</b> with q the share of pairs of a row here and a row there that are equal, n · m · q<sup>k</sup> is a bound on the expected number
 * of common runs of k rows; k is the least for which that is at most {@value #CHANCE}, and one run of k rows is what is asked for. A row that equals
 * the one before it says nothing new, so that it is left out. <b>Assumption:</b> beyond that, rows of different times are independent: what comes round in
 * the same order, such as a calendar with nothing beside it, is taken for the same time. <b>Few samples, ties:</b> stretches that are shorter than k, or that
 * hold one value only, are not said to overlap; nor are those that overlap in fewer than k rows.
 */
final class SharedRun {

    private static final double CHANCE = 1e-6;

    private SharedRun() {}

    /** Each stretch is given by its parts, in order; labels do not count. */
    static boolean between(List<Table> here, List<Table> there) {
        Map<List<Object>, Integer> known = new HashMap<>();
        int[] one = changes(here, known);
        int[] other = changes(there, known);
        double equal = shareOfEqualPairs(one, other);
        double least = Math.log(CHANCE / one.length / other.length) / Math.log(equal);
        return equal > 0 && least <= Math.min(one.length, other.length) && share(one, other, (int) Math.ceil(least));
    }

    /** A number for each row that differs from the one before it, equal for equal rows. */
    private static int[] changes(List<Table> stretch, Map<List<Object>, Integer> known) {
        int[] all = stretch.stream()
                .flatMap(SharedRun::inputs)
                .mapToInt(row -> known.computeIfAbsent(row, _ -> known.size()))
                .toArray();
        return IntStream.range(0, all.length)
                .filter(row -> row == 0 || all[row] != all[row - 1])
                .map(row -> all[row])
                .toArray();
    }

    private static Stream<List<Object>> inputs(Table rows) {
        return IntStream.range(0, rows.rows()).mapToObj(rows::inputs);
    }

    private static double shareOfEqualPairs(int[] one, int[] other) {
        Map<Integer, Long> counts = new HashMap<>();
        Arrays.stream(other).forEach(row -> counts.merge(row, 1L, Long::sum));
        double pairs = Arrays.stream(one)
                .mapToLong(row -> Objects.requireNonNullElse(counts.get(row), 0L))
                .sum();
        return pairs / one.length / other.length;
    }

    private static boolean share(int[] one, int[] other, int rows) {
        Set<IntBuffer> runs = new HashSet<>(runs(one, rows).toList());
        return runs(other, rows).anyMatch(runs::contains);
    }

    private static Stream<IntBuffer> runs(int[] stretch, int rows) {
        return IntStream.rangeClosed(0, stretch.length - rows).mapToObj(from -> IntBuffer.wrap(stretch, from, rows));
    }
}
