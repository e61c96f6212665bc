package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.evaluation.gates.Limit;
import io.perennial.activities.evaluation.interval.Resampling;
import io.perennial.activities.evaluation.interval.WilsonInterval;
import io.perennial.workflows.evaluation.Interval;
import java.util.Arrays;
import java.util.Optional;

/** The mean of what rows lose, with its interval: Wilson's for errors, the bootstrap over rows for anything else. */
record MeanLoss(double value, Optional<Interval> interval) {

    /** Losses are 0 or 1. */
    static MeanLoss ofErrors(double[] losses, double alpha) {
        long wrong = Arrays.stream(losses).filter(loss -> loss > 0).count();
        return new MeanLoss(
                (double) wrong / losses.length, Optional.of(WilsonInterval.of(wrong, losses.length, alpha)));
    }

    static MeanLoss ofNumbers(double[] losses, double alpha) {
        return new MeanLoss(
                Arrays.stream(losses).average().orElse(Double.NaN),
                HeldOutFigures.BOOTSTRAP.interval(
                        Resampling.ofRows(losses.length), alpha, times -> Resampling.mean(losses, times)));
    }

    static MeanLoss of(JudgedAnswers answers, double alpha) {
        return switch (answers.loss()) {
            case Loss.WrongClass _ -> ofErrors(answers.losses(), alpha);
            case Loss.Miss _, Loss.Cost _ -> ofNumbers(answers.losses(), alpha);
        };
    }

    /** Without an interval nothing is known, and the limit says so. */
    Limit atMost(double most) {
        return interval.map(bounds -> new Limit(value, bounds, most))
                .orElseGet(() -> new Limit(Double.NaN, new Interval(0, 0), most));
    }
}
