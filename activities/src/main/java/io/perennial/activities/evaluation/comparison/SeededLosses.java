package io.perennial.activities.evaluation.comparison;

import io.perennial.workflows.evaluation.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Compares two recipes, each fitted with several seeds, on the same rows.
 *
 * <p><b>Estimated:</b> the mean of loss(A) − loss(B) over rows and seeds. The rows give one interval (paired t over the mean loss of each row), the
 * spread of the seeds' means another (Welch's, with the degrees of Satterthwaite); the interval is as wide as both together, the root of the sum of their
 * squared halves. So a difference that other rows or other seeds could undo is not called. <b>Assumptions:</b> independent rows; seeds drawn alike.
 * <b>Guarantee:</b> error rate about α, below it in small samples, because the rows see a part of the spread of the seeds, too.
 *
 * <p><b>Few samples, ties, NaN:</b> fewer than 2 seeds are refused; below the fewest rows of the terms nothing is said; losses that are all equal
 * give an interval of no width; NaN is refused.
 *
 * <p><b>Paper:</b> Zou and Donner, Construction of confidence limits about effect measures, Statistics in Medicine 27 (2008), for the sum of squared
 * halves; Bouthillier and others, Accounting for variance in machine learning benchmarks, MLSys 2021, for why seeds must be counted.
 */
public final class SeededLosses {

    private final double[][] first;
    private final double[][] second;

    /** Losses of A and of B: for each seed, by row. */
    public SeededLosses(double[][] first, double[][] second) {
        if (first.length < 2 || first.length != second.length) {
            throw new IllegalArgumentException("recipes are compared over the same number of seeds, at least 2, got "
                    + first.length + " and " + second.length);
        }
        this.first = first.clone();
        this.second = second.clone();
    }

    /** The answer. */
    public Comparison compare(Terms terms) {
        Difference rows = new PairedLosses(perRow(first), perRow(second)).byMeans(terms.alpha());
        Optional<Interval> interval = rows.interval().map(ofRows -> widened(rows.estimate(), ofRows, terms.alpha()));
        return terms.judge(new Difference(
                "paired t-test over rows and seeds", rows.estimate(), interval, OptionalDouble.empty(), rows.pairs()));
    }

    private Interval widened(double estimate, Interval ofRows, double alpha) {
        double half = Math.hypot((ofRows.upper() - ofRows.lower()) / 2, halfOfSeeds(alpha));
        return new Interval(estimate - half, estimate + half);
    }

    private double halfOfSeeds(double alpha) {
        double one = variance(perSeed(first)) / first.length;
        double other = variance(perSeed(second)) / second.length;
        double both = one + other;
        if (both == 0) {
            return 0; // no seed makes a difference
        }
        double degrees = both * both / ((one * one + other * other) / (first.length - 1));
        return TDistribution.of(degrees).inverseSurvivalProbability(alpha / 2) * Math.sqrt(both);
    }

    /** Mean loss of each seed. */
    public static double[] perSeed(double[][] losses) {
        return Arrays.stream(losses)
                .mapToDouble(seed -> Arrays.stream(seed).average().orElse(Double.NaN))
                .toArray();
    }

    private static double[] perRow(double[][] losses) {
        double[] means = new double[losses[0].length];
        for (double[] seed : losses) {
            if (seed.length != means.length) {
                throw new IllegalArgumentException(
                        "seeds are judged on the same rows, got " + means.length + " and " + seed.length);
            }
            Arrays.setAll(means, row -> means[row] + seed[row] / losses.length);
        }
        return means;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
