package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.gates.Limit;
import io.perennial.activities.evaluation.interval.Resampling;
import io.perennial.activities.evaluation.interval.WilsonInterval;
import io.perennial.activities.evaluation.metrics.RegressionErrors;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.evaluation.Interval;
import java.util.Arrays;
import java.util.Optional;

/**
 * Asks whether the leading figure meets the goal, with its whole interval. The model was picked by these rows as the best of K, so that the interval
 * is taken at α / K (Bonferroni).
 *
 * @param metric {@code mae} or {@code error_rate}
 * @param most the goal
 * @param candidates K, at least 1
 */
record GoalOfTheCharter(String metric, double most, int candidates) {

    private static final double ALPHA = 0.05;

    /** Empty when these rows give no interval. */
    Optional<Finding> metBy(JudgedAnswers held) {
        double[] losses = held.losses();
        double mean = Arrays.stream(losses).average().orElse(Double.NaN);
        return interval(held, losses).map(interval -> {
            Limit limit = new Limit(mean, interval, most);
            return new Finding(Finding.Topic.GOAL, limit.verdict(), "The goal: " + metric + " " + limit);
        });
    }

    private Optional<Interval> interval(JudgedAnswers held, double[] losses) {
        if (held.areClasses()) {
            long wrong = Arrays.stream(losses).filter(loss -> loss > 0).count();
            return Optional.of(WilsonInterval.of(wrong, losses.length, ALPHA / candidates));
        }
        RegressionErrors errors = new RegressionErrors(held.numbers(), held.answeredNumbers());
        return HeldOutFigures.BOOTSTRAP.interval(
                Resampling.ofRows(losses.length), ALPHA / candidates, errors::meanAbsolute);
    }
}
