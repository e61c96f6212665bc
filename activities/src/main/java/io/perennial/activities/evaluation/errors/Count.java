package io.perennial.activities.evaluation.errors;

import io.perennial.activities.evaluation.interval.WilsonInterval;
import io.perennial.workflows.evaluation.Interval;

/**
 * So many of so many.
 *
 * @param part those meant
 * @param whole all looked at, at least 1
 */
public record Count(long part, long whole) {

    public Count {
        if (part < 0 || part > whole || whole < 1) {
            throw new IllegalArgumentException(
                    "a count needs 0 <= part <= whole and whole >= 1, got " + part + " of " + whole);
        }
    }

    /** The share. */
    public double share() {
        return (double) part / whole;
    }

    /** Wilson's interval of the share. */
    public Interval interval(double alpha) {
        return WilsonInterval.of(part, whole, alpha);
    }
}
