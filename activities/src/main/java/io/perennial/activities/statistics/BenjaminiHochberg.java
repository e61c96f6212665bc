package io.perennial.activities.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Picks discoveries among many p-values so that few of them are false.
 *
 * <p><b>Guarantee:</b> the expected share of false ones among the discoveries is at most q, for independent or positively dependent p-values.
 * <b>Ties, NaN:</b> equal p-values are picked together; one that is NaN or outside [0, 1] is refused.
 *
 * <p><b>Paper:</b> Benjamini and Hochberg, Controlling the false discovery rate, JRSS-B 57 (1995).
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /** For each p-value the least q at which it is a discovery, in the order given. */
    public static double[] adjusted(double[] pValues) {
        if (Arrays.stream(pValues).anyMatch(p -> !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException("p-values must be in [0, 1], got " + Arrays.toString(pValues));
        }
        int[] falling = IntStream.range(0, pValues.length)
                .boxed()
                .sorted((a, b) -> Double.compare(pValues[b], pValues[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double least = 1;
        for (int i = 0; i < falling.length; i++) {
            least = Math.min(least, pValues[falling[i]] * pValues.length / (pValues.length - i));
            adjusted[falling[i]] = least;
        }
        return adjusted;
    }
}
