package io.perennial.activities.training.baseline;

import io.perennial.activities.inference.forward.BoostedTrees;
import io.perennial.activities.training.rows.TrainingSet;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/** Trees in the library that grows them; owns native memory until it is closed. Two classes have one margin, more have one each. */
final class GrowingTrees implements AutoCloseable {

    private final TrainingSet rows;
    private final Map<String, Object> settings;
    private final DMatrix matrix;
    private @Nullable Booster booster;
    private int rounds;

    GrowingTrees(TrainingSet rows, Map<String, Object> settings) throws XGBoostError {
        this.rows = rows;
        this.settings = new HashMap<>(settings);
        this.settings.putAll(objective(rows.isClassification(), rows.outputs()));
        this.matrix = labelled(rows);
    }

    /** Every margin starts at 0, so that trees are all there is to a model; for two classes the library asks for that as a probability. */
    private static Map<String, Object> objective(boolean classification, int outputs) {
        if (!classification) {
            return Map.of("objective", "reg:squarederror", "base_score", 0);
        }
        return outputs == 2
                ? Map.of("objective", "binary:logistic", "base_score", 0.5)
                : Map.of("objective", "multi:softprob", "num_class", outputs, "base_score", 0);
    }

    static DMatrix labelled(TrainingSet rows) throws XGBoostError {
        DMatrix matrix = matrix(rows.features(), rows.width());
        matrix.setLabel(rows.targets());
        return matrix;
    }

    private static DMatrix matrix(float[] features, int width) throws XGBoostError {
        return new DMatrix(features, features.length / width, width, Float.NaN);
    }

    /** Adds one round. */
    void grow() throws XGBoostError {
        if (booster == null) {
            booster = XGBoost.train(matrix, settings, 1, Map.of(), null, null);
        } else {
            booster.update(matrix, rounds);
        }
        rounds++;
    }

    private Booster booster() {
        if (booster == null) {
            throw new IllegalStateException("no round was grown");
        }
        return booster;
    }

    /** Root of the mean squared error, or mean negative log-likelihood, on rows that are not grown on; the library remembers sums of earlier rounds. */
    double loss(DMatrix judging) throws XGBoostError {
        String told = booster().evalSet(new DMatrix[] {judging}, new String[] {"apart"}, rounds - 1);
        return Double.parseDouble(told.substring(told.lastIndexOf(':') + 1));
    }

    /** What the library answers, in the outputs of {@link #grown()}. */
    float[] answers(float[] features) throws XGBoostError {
        DMatrix asked = matrix(features, rows.width());
        try {
            float[][] margins = booster().predict(asked, true);
            float[] answers = new float[margins.length * rows.outputs()];
            for (int row = 0; row < margins.length; row++) {
                int offset = (row + 1) * rows.outputs() - margins[row].length;
                System.arraycopy(margins[row], 0, answers, offset, margins[row].length);
            }
            return answers;
        } finally {
            asked.dispose();
        }
    }

    /** The trees as they are served. */
    BoostedTrees grown() throws XGBoostError {
        int firstOutput = rows.isClassification() && rows.outputs() == 2 ? 1 : 0;
        return new BoostedTrees(
                rows.width(), rows.outputs(), GrownTrees.read(booster().toByteArray("json"), firstOutput));
    }

    @Override
    public void close() {
        matrix.dispose();
        if (booster != null) {
            booster.dispose();
        }
    }
}
