package io.perennial.activities.statistics;

/** Error rates: checks them and turns them into thresholds. */
final class Alpha {

    private Alpha() {}

    /** The natural logarithm of the evidence 1/alpha that rejects. */
    static double logThreshold(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
        }
        return -Math.log(alpha);
    }
}
