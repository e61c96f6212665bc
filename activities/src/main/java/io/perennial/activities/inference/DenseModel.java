package io.perennial.activities.inference;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A loaded model of fully connected layers; holds no state between calls, so any thread may ask. */
public final class DenseModel implements LoadedModel {

    private final ModelPackage model;

    public DenseModel(ModelPackage model) {
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
            case CLASSIFICATION -> likeliest(outputs, offset, width);
        };
    }

    /** The class with the largest output, with its softmax share. */
    private Answer likeliest(float[] outputs, int offset, int width) {
        int best = 0;
        for (int i = 1; i < width; i++) {
            best = outputs[offset + i] > outputs[offset + best] ? i : best;
        }
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += Math.exp(outputs[offset + i] - outputs[offset + best]);
        }
        return new Answer(model.description().classes().get(best), OptionalDouble.of(1 / sum));
    }

    /** Answers one legal row; a model that cannot is not served. */
    void probe() throws UnusableModelException {
        List<InputColumn> row =
                description().columns().stream().map(DenseModel::probe).toList();
        Answer answer = answer(row).getFirst();
        if (description().task() == Task.REGRESSION && !Double.isFinite(Double.parseDouble(answer.value()))) {
            throw new UnusableModelException("the model answers " + answer.value() + " to a legal row");
        }
    }

    private static InputColumn probe(ColumnSpec column) {
        return switch (column.type()) {
            case NUMBER ->
                new InputColumn.Numbers(
                        column.name(),
                        new double[] {column.minimum().orElse(column.maximum().orElse(0.0))});
            case CATEGORY -> {
                String word =
                        column.categories().isEmpty() ? "" : column.categories().getFirst();
                yield new InputColumn.Words(column.name(), new String[] {word});
            }
        };
    }

    @Override
    public void close() {
        // Plain arrays: the collector frees them.
    }
}
