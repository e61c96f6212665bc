package io.perennial.activities.evaluation.metrics;

import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/**
 * Scores probabilities by what came true; both scores are proper, so that only honest probabilities are best.
 *
 * <p><b>Estimated:</b> log-loss, the mean of −ln p(label), with p kept {@value #LEAST} away from 0 and 1 so that one sure and wrong answer does
 * not make it infinite; Brier score, the mean of (p − y)². <b>Few samples:</b> without rows both are absent. <b>NaN:</b> what is no
 * probability is refused.
 *
 * <p><b>Papers:</b> Good, Rational decisions, 1952; Brier, Verification of forecasts expressed in terms of probability, 1950.
 */
public final class ProbabilityErrors {

    private static final double LEAST = 1e-15;

    private final double[] probabilities;
    private final boolean[] came;

    /** Probabilities of an event and whether it came; both by row. */
    public ProbabilityErrors(double[] probabilities, boolean[] came) {
        if (probabilities.length != came.length) {
            throw new IllegalArgumentException(
                    "probabilities and labels differ in length: " + probabilities.length + " and " + came.length);
        }
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability must be in [0, 1], got " + probability);
            }
        }
        this.probabilities = probabilities.clone();
        this.came = came.clone();
    }

    /** Mean log-loss. */
    public OptionalDouble logLoss() {
        return rows() == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean(this::logLossOf));
    }

    /** Brier score. */
    public OptionalDouble brier() {
        return rows() == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean(this::brierOf));
    }

    /** Log-loss of a row. */
    public double logLossOf(int row) {
        double p = Math.clamp(probabilities[row], LEAST, 1 - LEAST);
        return -Math.log(came[row] ? p : 1 - p);
    }

    /** Brier score of a row. */
    public double brierOf(int row) {
        double miss = probabilities[row] - (came[row] ? 1 : 0);
        return miss * miss;
    }

    /** Rows. */
    public int rows() {
        return probabilities.length;
    }

    private double mean(IntToDoubleFunction ofRow) {
        double sum = 0;
        for (int row = 0; row < rows(); row++) {
            sum += ofRow.applyAsDouble(row);
        }
        return sum / rows();
    }
}
