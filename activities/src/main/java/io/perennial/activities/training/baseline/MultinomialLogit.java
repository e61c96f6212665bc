package io.perennial.activities.training.baseline;

import io.perennial.activities.training.rows.TrainingSet;

/**
 * Multinomial logistic regression with a ridge penalty of 1, one weight vector for each class.
 *
 * Newton steps with the fixed upper bound of the Hessian of Böhning (1992): one factorisation serves all steps, and the likelihood rises with
 * each. Separable classes stay finite by the penalty. Ends after {@value #MOST_STEPS} steps or when nothing moves by more than 1e-6.
 */
final class MultinomialLogit {

    private static final int MOST_STEPS = 400;
    private static final double RIDGE = 1;
    private static final double STILL = 1e-6;

    private final DesignMatrix design;
    private final float[] labels;
    private final double[][] weights;
    private final CholeskySolver bound;

    private MultinomialLogit(TrainingSet rows) {
        this.design = new DesignMatrix(rows);
        this.labels = rows.targets();
        this.weights = new double[rows.outputs()][design.width()];
        double[][] gram = design.gram(2 * RIDGE);
        this.bound = new CholeskySolver(gram);
    }

    /** Weights of every class, the intercept last. */
    static double[][] fit(TrainingSet rows) {
        MultinomialLogit fit = new MultinomialLogit(rows);
        double moved = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS && moved > STILL; step++) {
            moved = fit.step();
        }
        return fit.weights;
    }

    private double step() {
        double[][] residuals = residuals();
        double moved = 0;
        for (int k = 0; k < weights.length; k++) {
            double[] gradient = design.transposedTimes(residuals[k]);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = 2 * (gradient[i] - RIDGE * weights[k][i]);
            }
            double[] change = bound.solve(gradient);
            for (int i = 0; i < change.length; i++) {
                weights[k][i] += change[i];
                moved = Math.max(moved, Math.abs(change[i]));
            }
        }
        return moved;
    }

    /** Label indicator minus probability, by class and row. */
    private double[][] residuals() {
        double[][] residuals = new double[weights.length][design.rows()];
        double[] scores = new double[weights.length];
        for (int row = 0; row < design.rows(); row++) {
            softmax(row, scores);
            for (int k = 0; k < scores.length; k++) {
                residuals[k][row] = (labels[row] == k ? 1 : 0) - scores[k];
            }
        }
        return residuals;
    }

    private void softmax(int row, double[] scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = design.dot(row, weights[k]);
            largest = Math.max(largest, scores[k]);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = StrictMath.exp(scores[k] - largest);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
    }
}
