package io.perennial.activities.training.realism;

import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.PairedLosses;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.augmentation.Augmenter;
import io.perennial.activities.training.rows.TrainingSet;

/**
 * Asks whether varied rows teach a model anything: it has to lose more on them than on the same rows as they are.
 *
 * <p>Statistics, assumptions and guarantees are those of {@link PairedLosses}; losses are errors of 0 and 1 for classes and squared errors for numbers.
 */
public final class StillToLearn {

    private static final int EPOCH = 1;

    private StillToLearn() {}

    /** {@link Comparison.Worse} when the model cannot do the varied rows yet; {@link Comparison.NoDifference} when it can already. */
    public static Comparison of(Forward model, TrainingSet rows, Augmenter augmenter, Terms terms) {
        double[] onVaried = losses(model, rows, augmenter.augmented(rows.features(), EPOCH));
        return new PairedLosses(onVaried, losses(model, rows, rows.features())).overRows(terms);
    }

    private static double[] losses(Forward model, TrainingSet rows, float[] features) {
        float[] outputs = model.forward(features);
        double[] losses = new double[rows.rows()];
        for (int row = 0; row < losses.length; row++) {
            float target = rows.targets()[row];
            losses[row] = rows.isClassification()
                    ? (likeliest(outputs, row, rows.outputs()) == (int) target ? 0 : 1)
                    : (outputs[row] - target) * (outputs[row] - target);
        }
        return losses;
    }

    private static int likeliest(float[] outputs, int row, int width) {
        int best = 0;
        for (int i = 1; i < width; i++) {
            best = outputs[row * width + i] > outputs[row * width + best] ? i : best;
        }
        return best;
    }
}
