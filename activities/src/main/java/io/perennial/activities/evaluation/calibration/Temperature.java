package io.perennial.activities.evaluation.calibration;

import java.util.Arrays;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * Divides logits by one number, so that probabilities become as sure as the labels allow; the answers stay the same.
 *
 * <p><b>Estimated:</b> the T with the least log-loss of softmax(z/T). The log-loss is convex in 1/T, so that the root of its derivative is the
 * one minimum. <b>Assumption:</b> the model is over- or underconfident alike everywhere. <b>Few samples, ties:</b> T stays within
 * [{@value #COLDEST}, {@value #HOTTEST}]: it is the coldest when every label has the largest logit, and the hottest when logits say
 * nothing true. <b>NaN:</b> a logit that is not finite is refused.
 *
 * <p><b>Paper:</b> Guo, Pleiss, Sun and Weinberger, On calibration of modern neural networks, ICML 2017 (arXiv 1706.04599).
 *
 * @param value above 0; above 1 makes probabilities less sure
 */
public record Temperature(double value) {

    private static final double COLDEST = 0.01;
    private static final double HOTTEST = 100;
    private static final double PRECISION = 1e-12;

    public Temperature {
        if (!(value > 0)) {
            throw new IllegalArgumentException("a temperature must be above 0, got " + value);
        }
    }

    /** Fits to rows that the model was not fitted on; {@code labels} are indices of logits. */
    public static Temperature fit(double[][] logits, int[] labels) {
        check(logits, labels);
        if (slope(1 / HOTTEST, logits, labels) >= 0) {
            return new Temperature(HOTTEST);
        }
        if (slope(1 / COLDEST, logits, labels) <= 0) {
            return new Temperature(COLDEST);
        }
        BrentSolver solver = new BrentSolver(PRECISION, PRECISION, PRECISION);
        return new Temperature(1 / solver.findRoot(beta -> slope(beta, logits, labels), 1 / HOTTEST, 1 / COLDEST));
    }

    private static void check(double[][] logits, int[] labels) {
        if (logits.length != labels.length || logits.length == 0) {
            throw new IllegalArgumentException("a temperature needs as many labels as logits, at least 1, got "
                    + labels.length + " and " + logits.length);
        }
        if (Arrays.stream(logits).flatMapToDouble(Arrays::stream).anyMatch(logit -> !Double.isFinite(logit))) {
            throw new IllegalArgumentException("a logit is not finite; a temperature cannot be fitted to it");
        }
    }

    /** Derivative of the log-loss after 1/T: the logit expected less the logit of the label. */
    private static double slope(double beta, double[][] logits, int[] labels) {
        double sum = 0;
        for (int row = 0; row < logits.length; row++) {
            double[] shares = softmax(logits[row], beta);
            for (int k = 0; k < shares.length; k++) {
                sum += shares[k] * logits[row][k];
            }
            sum -= logits[row][labels[row]];
        }
        return sum / logits.length;
    }

    /** Probabilities of a row. */
    public double[] probabilities(double[] logits) {
        return softmax(logits, 1 / value);
    }

    /** Mean log-loss at this temperature. */
    public double logLoss(double[][] logits, int[] labels) {
        double sum = 0;
        for (int row = 0; row < logits.length; row++) {
            sum -= Math.log(probabilities(logits[row])[labels[row]]);
        }
        return sum / logits.length;
    }

    private static double[] softmax(double[] logits, double beta) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        double[] shares = Arrays.stream(logits)
                .map(logit -> Math.exp(beta * (logit - largest)))
                .toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }
}
