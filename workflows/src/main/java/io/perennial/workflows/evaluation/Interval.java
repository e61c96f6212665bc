package io.perennial.workflows.evaluation;

/**
 * A two-sided confidence interval.
 *
 * @param lower smallest value that the rows do not rule out
 * @param upper largest value that the rows do not rule out
 */
public record Interval(double lower, double upper) {

    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "an interval must not end before it begins, got " + lower + " to " + upper);
        }
    }

    /** True when the value is not ruled out. */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /** True when every value of it is larger than every value of the other. */
    public boolean isAbove(Interval other) {
        return lower > other.upper;
    }
}
