package io.perennial.activities.evaluation.fairness;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * How unequally the answers of a model benefit single people, whatever group they belong to.
 *
 * <p><b>Estimated:</b> the generalised entropy index of the benefits b = answer − label + 1: 2 for a wrong yes, 1 for a right answer, 0 for a
 * wrong no; 0 is perfect equality. {@link #theil()} is the one of order 1, with 0·ln 0 = 0. <b>Few samples:</b> absent without rows,
 * and when nobody benefits.
 *
 * <p><b>Paper:</b> Speicher et al., A unified approach to quantifying algorithmic unfairness, KDD 2018 (arXiv 1807.00787).
 */
public final class BenefitInequality {

    private final double[] benefits;
    private final double mean;

    /** Labels and answers, by row. */
    public BenefitInequality(boolean[] labels, boolean[] answers) {
        if (labels.length != answers.length) {
            throw new IllegalArgumentException(
                    "labels and answers differ in length: " + labels.length + " and " + answers.length);
        }
        this.benefits = new double[labels.length];
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            benefits[row] = 1 + (answers[row] ? 1 : 0) - (labels[row] ? 1 : 0);
            sum += benefits[row];
        }
        this.mean = sum / benefits.length;
    }

    /** The index of an order other than 0 and 1; the usual one is 2, half the squared coefficient of variation. */
    public OptionalDouble generalisedEntropy(double order) {
        if (order == 0 || order == 1) {
            throw new IllegalArgumentException("the order must be neither 0 nor 1, got " + order);
        }
        return average(relative -> (Math.pow(relative, order) - 1) / (order * (order - 1)));
    }

    /** Theil's index. */
    public OptionalDouble theil() {
        return average(relative -> relative == 0 ? 0 : relative * Math.log(relative));
    }

    private OptionalDouble average(DoubleUnaryOperator ofRelativeBenefit) {
        if (!(mean > 0)) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (double benefit : benefits) {
            sum += ofRelativeBenefit.applyAsDouble(benefit / mean);
        }
        return OptionalDouble.of(sum / benefits.length);
    }
}
