package io.perennial.activities.evaluation.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Errors of numeric answers.
 *
 * <p><b>Estimated:</b> mean absolute error, root of the mean squared error, and R², the share of the labels' variance that the answers
 * explain: 1 is perfect, 0 is as good as the labels' mean, below 0 is worse. Each also of rows drawn again, for an interval.
 *
 * <p><b>Few samples, ties, NaN:</b> without rows the errors are absent; R² is absent too when all labels are equal. An answer that is not
 * finite makes the errors infinite or NaN, which is never better than anything.
 */
public final class RegressionErrors {

    private final double[] labels;
    private final double[] answers;

    /** Labels and answers, both by row. */
    public RegressionErrors(double[] labels, double[] answers) {
        if (labels.length != answers.length) {
            throw new IllegalArgumentException(
                    "labels and answers differ in length: " + labels.length + " and " + answers.length);
        }
        this.labels = labels.clone();
        this.answers = answers.clone();
    }

    /** Mean absolute error. */
    public OptionalDouble meanAbsolute() {
        return present(meanAbsolute(once()));
    }

    /** Root mean squared error. */
    public OptionalDouble rootMeanSquared() {
        return present(rootMeanSquared(once()));
    }

    /** Share of variance explained. */
    public OptionalDouble rSquared() {
        double value = rSquared(once());
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private OptionalDouble present(double value) {
        return labels.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private int[] once() {
        int[] times = new int[labels.length];
        Arrays.fill(times, 1);
        return times;
    }

    /** {@link #meanAbsolute()} of rows that are there as often as told. */
    public double meanAbsolute(int[] times) {
        double sum = 0;
        double rows = 0;
        for (int row = 0; row < times.length; row++) {
            sum += times[row] * Math.abs(answers[row] - labels[row]);
            rows += times[row];
        }
        return sum / rows;
    }

    /** {@link #rootMeanSquared()} of rows that are there as often as told. */
    public double rootMeanSquared(int[] times) {
        double rows = 0;
        for (int count : times) {
            rows += count;
        }
        return Math.sqrt(squared(times) / rows);
    }

    /** {@link #rSquared()} of rows that are there as often as told; not finite when undefined. */
    public double rSquared(int[] times) {
        double rows = 0;
        double sum = 0;
        for (int row = 0; row < times.length; row++) {
            rows += times[row];
            sum += times[row] * labels[row];
        }
        double spread = 0;
        for (int row = 0; row < times.length; row++) {
            double distance = labels[row] - sum / rows;
            spread += times[row] * distance * distance;
        }
        return spread > 0 ? 1 - squared(times) / spread : Double.NaN;
    }

    private double squared(int[] times) {
        double sum = 0;
        for (int row = 0; row < times.length; row++) {
            double error = answers[row] - labels[row];
            sum += times[row] * error * error;
        }
        return sum;
    }
}
