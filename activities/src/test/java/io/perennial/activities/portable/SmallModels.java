package io.perennial.activities.portable;

import io.perennial.activities.inference.ColumnTransform;
import io.perennial.activities.inference.DenseForward;
import io.perennial.activities.inference.DenseLayer;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.TargetScale;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.Task;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Models with random weights and a column of every kind, in an order that no graph keeps. */
final class SmallModels {

    static final ColumnTransform KIND =
            new ColumnTransform("kind", ColumnType.CATEGORY, false, 0, 1, List.of("", "new", "used"));
    static final ColumnTransform AREA = new ColumnTransform("area, m²", ColumnType.NUMBER, true, 4.1, 0.6, List.of());
    static final ColumnTransform SIZE = new ColumnTransform("size", ColumnType.NUMBER, false, 50, 20, List.of());
    static final ColumnTransform COLOUR =
            new ColumnTransform("colour", ColumnType.CATEGORY, false, 0, 1, List.of("blau", "grün"));

    private SmallModels() {}

    /** A regression on all columns. */
    static ModelPackage regression(TargetScale scale, int... hidden) {
        return regression(scale, List.of(KIND, AREA, SIZE, COLOUR), hidden);
    }

    static ModelPackage regression(TargetScale scale, List<ColumnTransform> columns, int... hidden) {
        return model(Task.REGRESSION, new FittedTransform(columns, scale), List.of(), hidden);
    }

    /** A classification on all columns. */
    static ModelPackage classification(List<String> classes, int... hidden) {
        FittedTransform transform = new FittedTransform(List.of(KIND, AREA, SIZE, COLOUR), TargetScale.NONE);
        return model(Task.CLASSIFICATION, transform, classes, hidden);
    }

    private static ModelPackage model(Task task, FittedTransform transform, List<String> classes, int... hidden) {
        SplittableRandom random = new SplittableRandom(7);
        List<DenseLayer> layers = new java.util.ArrayList<>();
        int inputs = transform.width();
        for (int units : hidden) {
            layers.add(layer(random, inputs, units));
            inputs = units;
        }
        layers.add(layer(random, inputs, Math.max(1, classes.size())));
        List<ColumnSpec> columns = transform.columns().stream()
                .map(column -> new ColumnSpec(
                        column.name(), column.type(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()))
                .toList();
        return new ModelPackage(
                new ModelDescription(task, "price", columns, classes), transform, new DenseForward(layers), List.of());
    }

    private static DenseLayer layer(SplittableRandom random, int inputs, int outputs) {
        return new DenseLayer(inputs, outputs, numbers(random, inputs * outputs), numbers(random, outputs));
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }
}
