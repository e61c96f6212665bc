package io.perennial.activities.training;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.InputColumn;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Training rows as a network sees them: transformed features and, for each row, a standardised number or the index of a class. */
final class TrainingSet {

    private final int width;
    private final float[] features;
    private final float[] targets;
    private final List<String> classes;

    private TrainingSet(int width, float[] features, float[] targets, List<String> classes) {
        this.width = width;
        this.features = features;
        this.targets = targets;
        this.classes = List.copyOf(classes);
    }

    static TrainingSet of(Table rows, FittedTransform transform) {
        float[] features = transform.features(rows.inputs());
        return switch (rows.target()) {
            case InputColumn.Numbers labels ->
                new TrainingSet(transform.width(), features, standardised(labels.values(), transform), List.of());
            case InputColumn.Words labels -> {
                List<String> classes = List.copyOf(new TreeSet<>(Arrays.asList(labels.values())));
                yield new TrainingSet(transform.width(), features, indices(labels.values(), classes), classes);
            }
        };
    }

    private static float[] standardised(double[] labels, FittedTransform transform) {
        float[] targets = new float[labels.length];
        for (int row = 0; row < labels.length; row++) {
            targets[row] = (float) transform.target().standardised(labels[row]);
        }
        return targets;
    }

    private static float[] indices(String[] labels, List<String> classes) {
        float[] targets = new float[labels.length];
        for (int row = 0; row < labels.length; row++) {
            targets[row] = classes.indexOf(labels[row]);
        }
        return targets;
    }

    int rows() {
        return targets.length;
    }

    /** Features of a row. */
    int width() {
        return width;
    }

    /** Numbers a network answers with: one, or one for each class. */
    int outputs() {
        return classes.isEmpty() ? 1 : classes.size();
    }

    boolean isClassification() {
        return !classes.isEmpty();
    }

    /** The classes in the order of the outputs; empty for regression. */
    List<String> classes() {
        return classes;
    }

    float[] features() {
        return features;
    }

    float[] targets() {
        return targets;
    }

    /** The features of the first rows. */
    float[] firstFeatures(int rows) {
        return Arrays.copyOf(features, Math.min(rows, rows()) * width);
    }

    /** Copies the features of rows {@code order[from..]} to the start of {@code into}. */
    void gather(int[] order, int from, int count, float[] into, float[] labels) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(features, order[from + i] * width, into, i * width, width);
            labels[i] = targets[order[from + i]];
        }
    }
}
