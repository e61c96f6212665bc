package io.perennial.activities.evaluation.interval;

import io.perennial.workflows.evaluation.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Percentile bootstrap: how far a figure moves when the rows are drawn again.
 *
 * <p><b>Estimated:</b> the interval between the α/2 and 1 − α/2 quantiles of the figure over replicates. <b>Assumptions:</b> what is drawn
 * (rows, or groups) is independent and alike; the figure is smooth in the rows. <b>Guarantee:</b> coverage tends to 1 − α with many rows; with
 * few it falls short, by some points below about 30 rows or groups. The same seed gives the same interval.
 *
 * <p><b>Few samples, ties, NaN:</b> a replicate that leaves the figure undefined gives NaN and is left out; when more than a tenth of them do,
 * or nothing is there to draw, there is no interval. Ties do not matter.
 *
 * <p><b>Book:</b> Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
 *
 * @param replicates how many times rows are drawn, such as 999: then the quantiles fall on replicates
 * @param seed decides the draws
 */
public record Bootstrap(int replicates, long seed) {

    private static final double MOST_UNDEFINED = 0.1;

    public Bootstrap {
        if (replicates < 1) {
            throw new IllegalArgumentException("a bootstrap needs at least 1 replicate, got " + replicates);
        }
    }

    /**
     * The interval of a figure with error rate {@code alpha}.
     *
     * @param figure the figure of rows that are there as often as told, NaN when undefined
     */
    public Optional<Interval> interval(Resampling resampling, double alpha, ToDoubleFunction<int[]> figure) {
        ErrorRate.check(alpha);
        double[] values = values(resampling, figure);
        if (values.length == 0 || values.length < (1 - MOST_UNDEFINED) * replicates) {
            return Optional.empty();
        }
        return Optional.of(new Interval(quantile(values, alpha / 2), quantile(values, 1 - alpha / 2)));
    }

    /** The defined values, ascending. */
    private double[] values(Resampling resampling, ToDoubleFunction<int[]> figure) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[replicates];
        for (int i = 0; i < replicates; i++) {
            int[] times = resampling.draw(random);
            values[i] = times.length == 0 ? Double.NaN : figure.applyAsDouble(times);
        }
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    /** The order statistic at (B + 1)·q. */
    private static double quantile(double[] ascending, double q) {
        long place = Math.round((ascending.length + 1) * q);
        return ascending[Math.clamp(place - 1, 0, ascending.length - 1)];
    }
}
