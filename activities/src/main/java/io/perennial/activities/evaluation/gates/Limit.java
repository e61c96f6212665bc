package io.perennial.activities.evaluation.gates;

import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;

/**
 * A figure beside the most that it may be.
 *
 * @param value the figure
 * @param interval what rows do not rule out
 * @param most limit that is still good
 */
public record Limit(double value, Interval interval, double most) {

    /** A figure holds by its whole interval and fails by its whole interval; NaN is unknown. */
    public Verdict verdict() {
        if (Double.isNaN(value) || Double.isNaN(most)) {
            return Verdict.UNKNOWN;
        }
        if (interval.upper() <= most) {
            return Verdict.HOLDS;
        }
        return interval.lower() > most ? Verdict.FAILS : Verdict.TOO_EARLY;
    }

    @Override
    public String toString() {
        return Figures.estimate(value, interval) + ", at most " + Figures.number(most);
    }
}
