package io.perennial.activities.inference;

import java.util.Arrays;
import java.util.List;

/** A model that was fitted here, in memory: transform, forward pass, scale of the answer. It holds no state between calls, so any thread may ask. */
public final class FittedModel implements LoadedModel {

    private final ModelPackage model;

    public FittedModel(ModelPackage model) {
        this.model = model;
    }

    @Override
    public ModelDescription description() {
        return model.description();
    }

    @Override
    public List<Answer> answer(List<InputColumn> columns) {
        return Arrays.stream(figures(columns)).map(description()::answer).toList();
    }

    @Override
    public double[][] figures(List<InputColumn> columns) {
        float[] outputs = model.network().forward(model.transform().features(columns));
        int width = model.network().outputs();
        double[][] figures = new double[outputs.length / width][];
        for (int row = 0; row < figures.length; row++) {
            figures[row] = switch (description().task()) {
                case REGRESSION -> new double[] {model.transform().target().restored(outputs[row])};
                case CLASSIFICATION -> shares(outputs, row * width, width);
            };
        }
        return figures;
    }

    @Override
    public List<String> unfamiliar(List<InputColumn> columns) {
        return Unfamiliar.of(model.transform(), columns);
    }

    private static double[] shares(float[] outputs, int offset, int width) {
        float largest = outputs[offset];
        for (int i = 1; i < width; i++) {
            largest = Math.max(largest, outputs[offset + i]);
        }
        double[] shares = new double[width];
        double sum = 0;
        for (int i = 0; i < width; i++) {
            shares[i] = Math.exp(outputs[offset + i] - largest);
            sum += shares[i];
        }
        for (int i = 0; i < width; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    @Override
    public void close() {
        // Plain arrays: the collector frees them.
    }
}
