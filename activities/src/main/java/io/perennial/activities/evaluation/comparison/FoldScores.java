package io.perennial.activities.evaluation.comparison;

import java.util.Arrays;

/**
 * Compares two recipes by the losses of their models over the same folds, or over seeds of the same split.
 *
 * <p><b>Estimated:</b> the mean difference, by the corrected t-test of Nadeau and Bengio: trainings share rows, so that folds are no
 * independent draws. <b>Few samples:</b> five folds see only large differences; below the fewest pairs of the terms nothing is said.
 *
 * @param first mean loss of recipe A in each fold
 * @param second mean loss of recipe B in the same folds
 * @param testToTrain rows judged over rows fitted on, such as 1/4 for five folds
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record FoldScores(double[] first, double[] second, double testToTrain) {

    public FoldScores {
        if (first.length != second.length || !(testToTrain > 0)) {
            throw new IllegalArgumentException("recipes are compared over the same folds with rows to judge, got "
                    + first.length + ", " + second.length + " folds and test/train " + testToTrain);
        }
    }

    /** The answer. */
    public Comparison compare(Terms terms) {
        double[] differences = new double[first.length];
        Arrays.setAll(differences, fold -> first[fold] - second[fold]);
        if (Arrays.stream(differences).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a fold has no loss; it must not be left out silently");
        }
        return terms.judge(CorrectedT.of("corrected resampled t-test", differences, testToTrain, terms.alpha()));
    }
}
