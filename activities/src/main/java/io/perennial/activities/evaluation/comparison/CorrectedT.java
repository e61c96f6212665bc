package io.perennial.activities.evaluation.comparison;

import io.perennial.workflows.evaluation.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's paired t-test, with the variance that differences of overlapping trainings really have.
 *
 * <p><b>Estimated:</b> the mean difference. Its variance is s²·(1/k + overlap): overlap 0 for independent pairs, n_test/n_train for k folds,
 * whose trainings share rows, so that the plain test calls chance a difference far too often. <b>Assumption:</b> differences about normal, or
 * many. <b>Guarantee:</b> error rate about α; approximate for folds.
 *
 * <p><b>Few samples, ties, NaN:</b> with one pair there is no interval and no p-value. Differences that are all equal have no spread: p is 1
 * when they are 0, else 0. NaN is refused.
 *
 * <p><b>Paper:</b> Nadeau and Bengio, Inference for the generalization error, Machine Learning 52 (2003).
 */
final class CorrectedT {

    private CorrectedT() {}

    static Difference of(String test, double[] differences, double overlap, double alpha) {
        int pairs = differences.length;
        double mean = Arrays.stream(differences).average().orElse(Double.NaN);
        if (pairs < 2) {
            return new Difference(test, mean, Optional.empty(), OptionalDouble.empty(), pairs);
        }
        double squares = Arrays.stream(differences)
                .map(difference -> (difference - mean) * (difference - mean))
                .sum();
        double error = Math.sqrt(squares / (pairs - 1) * (1.0 / pairs + overlap));
        TDistribution student = TDistribution.of(pairs - 1);
        double half = student.inverseSurvivalProbability(alpha / 2) * error;
        double p = mean == 0 ? 1 : 2 * student.survivalProbability(Math.abs(mean) / error);
        return new Difference(
                test, mean, Optional.of(new Interval(mean - half, mean + half)), OptionalDouble.of(p), pairs);
    }
}
