package io.perennial.activities.evaluation.interval;

/** Error rates of intervals. */
final class ErrorRate {

    private ErrorRate() {}

    /** Refuses what is no error rate. */
    static void check(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
        }
    }
}
