package io.perennial.activities.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

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
        float[] outputs = model.network().forward(model.transform().features(columns));
        int width = model.network().outputs();
        List<Answer> answers = new ArrayList<>(outputs.length / width);
        for (int offset = 0; offset < outputs.length; offset += width) {
            answers.add(answer(outputs, offset, width));
        }
        return answers;
    }

    /** The numbers behind the answers, row after row: the value of a regression, or the probability of each class. */
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

    private Answer answer(float[] outputs, int offset, int width) {
        return switch (model.description().task()) {
            case REGRESSION -> {
                double value = model.transform().target().restored(outputs[offset]);
                yield new Answer(Double.toString(value), OptionalDouble.empty());
            }
            case CLASSIFICATION -> description().answer(shares(outputs, offset, width));
        };
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
