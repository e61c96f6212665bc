package io.perennial.activities.inference.torch;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.Task;
import java.util.Arrays;
import java.util.List;

/**
 * A model on libtorch. It takes all columns side by side in their order, [N, columns] of float32 with NaN for a number that is missing, and gives
 * a value a row, [N] or [N, 1], or the probability of each class, [N, classes].
 */
public final class TorchModel implements LoadedModel {

    private static final double ROUNDING = 1e-3;

    /** More than one, so that a shape which only fits a single row is found out. */
    private static final int REHEARSED = 3;

    private final ModelDescription description;
    private final TorchScript module;

    private TorchModel(ModelDescription description, TorchScript module) {
        this.description = description;
        this.module = module;
    }

    /**
     * Opens a TorchScript file.
     *
     * @throws UnusableModelException when it is none, or does not take and give what the description says
     */
    public static TorchModel open(byte[] file, ModelDescription description) throws UnusableModelException {
        TorchFile.requireTorchScript(file);
        requireNumbers(description.columns());
        TorchModel model = new TorchModel(description, TorchScript.open(file));
        try {
            model.rehearse();
            return model;
        } catch (IllegalStateException e) {
            model.close();
            throw new UnusableModelException(
                    e.getMessage() + "; it has to take FLOAT [N, "
                            + description.columns().size() + "], the columns of the spec in their order, and give "
                            + model.due(),
                    e);
        }
    }

    private static void requireNumbers(List<ColumnSpec> columns) throws UnusableModelException {
        for (ColumnSpec column : columns) {
            if (column.type() != ColumnType.NUMBER) {
                throw new UnusableModelException("a TorchScript module takes numbers, but '" + column.name()
                        + "' is a category; bring the model as ONNX, where each column is an input of its own");
            }
        }
    }

    private void rehearse() {
        figures(description.columns().stream()
                .<InputColumn>map(column -> new InputColumn.Numbers(column.name(), new double[REHEARSED]))
                .toList());
    }

    private String due() {
        return description.task() == Task.REGRESSION
                ? "a number a row, [N, 1]"
                : "the probability of each class, [N, " + description.figures() + "]";
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public List<Answer> answer(List<InputColumn> columns) {
        return Arrays.stream(figures(columns)).map(description::answer).toList();
    }

    @Override
    public double[][] figures(List<InputColumn> columns) {
        double[] matrix = InputColumn.sideBySide(columns);
        float[] numbers = new float[matrix.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) matrix[i];
        }
        double[][] figures = module.answers(numbers, columns.size());
        for (double[] row : figures) {
            requireDue(row);
        }
        return figures;
    }

    private void requireDue(double[] row) {
        if (row.length != description.figures()) {
            throw new IllegalStateException("the module gives " + row.length + " numbers a row");
        }
        if (description.task() == Task.CLASSIFICATION && !areProbabilities(row)) {
            throw new IllegalStateException(
                    "the module gives " + Arrays.toString(row) + ", which are no probabilities: end it with softmax");
        }
    }

    private static boolean areProbabilities(double[] row) {
        return Arrays.stream(row).allMatch(share -> share >= -ROUNDING || Double.isNaN(share))
                && !(Math.abs(Arrays.stream(row).sum() - 1) > ROUNDING);
    }

    @Override
    public void close() {
        module.close();
    }
}
