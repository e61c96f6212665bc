package io.perennial.activities.statistics;

/** Arithmetic on logarithms of evidence, which stays finite where the evidence itself would not. */
final class Logarithms {

    private static final double LN_10 = Math.log(10);

    private Logarithms() {}

    /** log of the mean of exp(values); −∞ when all values are. */
    static double logMeanExp(double[] values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum / values.length);
    }

    /** log(1 + exp(value)). */
    static double logOnePlusExp(double value) {
        return Math.max(0, value) + Math.log1p(Math.exp(-Math.abs(value)));
    }

    static double toLog10(double naturalLog) {
        return naturalLog / LN_10;
    }

    /** {@code count} values from {@code first} to {@code last} in equal ratios. */
    static double[] geometric(double first, double last, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = first * Math.pow(last / first, i / (count - 1.0));
        }
        return values;
    }
}
