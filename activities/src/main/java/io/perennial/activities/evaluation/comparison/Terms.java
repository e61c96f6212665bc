package io.perennial.activities.evaluation.comparison;

import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.Optional;

/**
 * What two models are compared on.
 *
 * @param alpha probability of a difference where there is none
 * @param margin smallest difference of mean losses that matters, above 0; infinite when nobody has said
 * @param fewest pairs below which nothing is said
 */
public record Terms(double alpha, double margin, long fewest) {

    public Terms {
        if (!(alpha > 0 && alpha < 1 && margin > 0)) {
            throw new IllegalArgumentException(
                    "alpha must be in (0, 1) and the margin above 0, got " + alpha + " and " + margin);
        }
    }

    /** The answer that a measured difference gives. */
    Comparison judge(Difference difference) {
        if (difference.pairs() < fewest) {
            return new Comparison.NotEnough(
                    difference, difference.pairs() + " pairs are fewer than the " + fewest + " that are asked for");
        }
        Optional<Interval> interval = difference.interval();
        if (interval.isEmpty()) {
            return new Comparison.NotEnough(difference, "no interval of the difference can be taken");
        }
        if (!interval.get().contains(0) && difference.pValue().orElse(0) < alpha) {
            return difference.estimate() < 0 ? new Comparison.Better(difference) : new Comparison.Worse(difference);
        }
        double possible = Math.max(
                Math.abs(interval.get().lower()), Math.abs(interval.get().upper()));
        return possible <= margin
                ? new Comparison.NoDifference(difference)
                : new Comparison.NotEnough(difference, tooFew(difference, interval.get(), possible));
    }

    /** The width of an interval shrinks with the root of the pairs. */
    private String tooFew(Difference difference, Interval interval, double possible) {
        double ratio = (interval.upper() - interval.lower()) / 2 / margin;
        return "a difference of " + Figures.number(possible) + " cannot be ruled out, and one of "
                + Figures.number(margin) + " matters; about "
                + Math.max(difference.pairs() + 1, (long) Math.ceil(difference.pairs() * ratio * ratio))
                + " pairs might tell";
    }
}
