package io.perennial.activities.evaluation.comparison;

import io.perennial.activities.evaluation.interval.Bootstrap;
import io.perennial.activities.evaluation.interval.Resampling;
import io.perennial.workflows.evaluation.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Compares two fitted models on the same rows.
 *
 * <p><b>Estimated:</b> the mean of loss(A) − loss(B). Losses of 0 and 1 are tested by McNemar's exact test, with the interval of Agresti and Min;
 * other losses by Student's paired t. Where rows of a group go together, such as those of one patient, groups are drawn again (bootstrap).
 * A difference is called when test and interval both say so.
 *
 * <p><b>Assumptions:</b> rows, or groups, are independent. <b>Guarantee:</b> two models that are alike are called different with probability at
 * most about α. <b>Few samples, ties, NaN:</b> below the fewest pairs of the terms nothing is said; ties count as no difference; a loss that
 * is NaN is refused: bound it before, never leave it out.
 *
 * <p><b>Paper:</b> Agresti and Min, Simple improved confidence intervals for comparing matched proportions, Statistics in Medicine 24 (2005).
 */
public final class PairedLosses {

    private final double[] first;
    private final double[] second;

    /** Losses of A and of B, by row. */
    public PairedLosses(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("losses differ in length: " + first.length + " and " + second.length);
        }
        if (Arrays.stream(differences(first, second)).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a loss is NaN; bound it before models are compared");
        }
        this.first = first.clone();
        this.second = second.clone();
    }

    private static double[] differences(double[] first, double[] second) {
        double[] differences = new double[first.length];
        Arrays.setAll(differences, row -> first[row] - second[row]);
        return differences;
    }

    /** Compares over independent rows. */
    public Comparison overRows(Terms terms) {
        boolean errors = isError(first) && isError(second);
        return terms.judge(errors ? byErrors(terms.alpha()) : byMeans(terms.alpha()));
    }

    Difference byMeans(double alpha) {
        return CorrectedT.of("paired t-test", differences(first, second), 0, alpha);
    }

    private static boolean isError(double[] losses) {
        return Arrays.stream(losses).allMatch(loss -> loss == 0 || loss == 1);
    }

    private Difference byErrors(double alpha) {
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int row = 0; row < first.length; row++) {
            onlyFirst += first[row] > second[row] ? 1 : 0;
            onlySecond += first[row] < second[row] ? 1 : 0;
        }
        return new Difference(
                "McNemar's exact test",
                first.length == 0 ? Double.NaN : (double) (onlyFirst - onlySecond) / first.length,
                Optional.of(agrestiMin(onlyFirst, onlySecond, first.length, alpha)),
                OptionalDouble.of(new McNemar(onlyFirst, onlySecond).exactP()),
                first.length);
    }

    /** Wald's interval after half a row was added to each cell of the table. */
    private static Interval agrestiMin(double onlyFirst, double onlySecond, double rows, double alpha) {
        double n = rows + 2;
        double centre = (onlyFirst - onlySecond) / n;
        double spread = (onlyFirst + onlySecond + 1) / n - centre * centre;
        double half = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2) * Math.sqrt(spread / n);
        return new Interval(centre - half, centre + half);
    }

    /** Compares over independent groups of rows. */
    public Comparison overGroups(String[] groups, Terms terms, Bootstrap bootstrap) {
        double[] differences = differences(first, second);
        return terms.judge(new Difference(
                "paired bootstrap over groups",
                Arrays.stream(differences).average().orElse(Double.NaN),
                bootstrap.interval(
                        Resampling.ofGroups(groups), terms.alpha(), times -> Resampling.mean(differences, times)),
                OptionalDouble.empty(),
                Arrays.stream(groups).distinct().count()));
    }
}
