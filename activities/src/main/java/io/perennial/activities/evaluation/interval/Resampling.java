package io.perennial.activities.evaluation.interval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws rows with replacement: row by row, or whole groups where rows of a group go together. */
@FunctionalInterface
public interface Resampling {

    /** How often each row is drawn in one replicate. */
    int[] draw(SplittableRandom random);

    /** Rows that are independent of each other. */
    static Resampling ofRows(int rows) {
        return random -> {
            int[] times = new int[rows];
            for (int i = 0; i < rows; i++) {
                times[random.nextInt(rows)]++;
            }
            return times;
        };
    }

    /**
     * Groups that are independent of each other, such as the patients that rows come from.
     *
     * @param groups the group of each row
     */
    static Resampling ofGroups(String[] groups) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] groupOf = new int[groups.length];
        for (int row = 0; row < groups.length; row++) {
            groupOf[row] = numbers.computeIfAbsent(groups[row], _ -> numbers.size());
        }
        Resampling drawn = ofRows(numbers.size());
        return random -> {
            int[] timesOfGroup = drawn.draw(random);
            int[] times = new int[groupOf.length];
            for (int row = 0; row < times.length; row++) {
                times[row] = timesOfGroup[groupOf[row]];
            }
            return times;
        };
    }

    /** The mean of values of which each row counts so many times. */
    static double mean(double[] values, int[] times) {
        double sum = 0;
        long rows = 0;
        for (int row = 0; row < times.length; row++) {
            sum += times[row] * values[row];
            rows += times[row];
        }
        return sum / rows;
    }
}
