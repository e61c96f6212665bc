package io.perennial.activities.portable;

import io.perennial.activities.inference.ColumnTransform;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.forward.BoostedTrees;
import io.perennial.activities.inference.forward.Categories;
import io.perennial.activities.inference.forward.ConvolutionLayer;
import io.perennial.activities.inference.forward.Convolutions;
import io.perennial.activities.inference.forward.DenseForward;
import io.perennial.activities.inference.forward.DenseLayer;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.EmbeddedForward;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.inference.forward.ImageColumns;
import io.perennial.activities.inference.forward.Periodic;
import io.perennial.activities.inference.forward.PiecewiseLinear;
import io.perennial.activities.inference.forward.RegressionTree;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Models with random weights and a column of every kind, in an order that no graph keeps. */
final class SmallModels {

    static final ColumnTransform KIND =
            new ColumnTransform("kind", ColumnType.CATEGORY, false, 0, 1, List.of("", "new", "used"));
    static final ColumnTransform AREA = new ColumnTransform("area, m²", ColumnType.NUMBER, true, 4.1, 0.6, List.of());
    static final ColumnTransform SIZE = new ColumnTransform("size", ColumnType.NUMBER, false, 50, 20, List.of());
    static final ColumnTransform COLOUR =
            new ColumnTransform("colour", ColumnType.CATEGORY, false, 0, 1, List.of("blau", "grün"));

    /** Which features of all columns are numbers: behind the three of the kind. */
    private static final int[] NUMBERS = {3, 4};

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

    /** A classification into two by layers behind bins of the numbers. */
    static ModelPackage behindBins() {
        return into(List.of("a", "b"), random -> {
            float[] edges = {-2, -1, 0, 0, 2, -1, -1, -1, 0.5f, 1};
            PiecewiseLinear bins = new PiecewiseLinear(new EmbeddedColumns(7, NUMBERS), 4, edges);
            return new EmbeddedForward(bins, new DenseForward(List.of(layer(random, 13, 5), layer(random, 5, 2))));
        });
    }

    /** A classification into two by layers behind waves of the numbers. */
    static ModelPackage behindWaves() {
        return into(List.of("a", "b"), random -> {
            Periodic waves = new Periodic(
                    new EmbeddedColumns(7, NUMBERS),
                    4,
                    3,
                    numbers(random, 2 * 4),
                    numbers(random, 2 * 8 * 3),
                    numbers(random, 2 * 3));
            return new EmbeddedForward(waves, new DenseForward(List.of(layer(random, 11, 5), layer(random, 5, 2))));
        });
    }

    /** A classification into two by layers behind waves of the numbers and tables of both columns of words, one of which knows more than the other. */
    static ModelPackage behindCategories() {
        return into(List.of("a", "b"), random -> {
            Periodic waves = new Periodic(
                    new EmbeddedColumns(7, NUMBERS), 1, 2, numbers(random, 2), numbers(random, 8), numbers(random, 4));
            Categories tables = new Categories(
                    new EmbeddedColumns(9, new int[] {4, 5, 6, 7, 8}),
                    2,
                    List.of(numbers(random, 3 * 2), numbers(random, 2 * 2)));
            DenseForward dense = new DenseForward(List.of(layer(random, 8, 5), layer(random, 5, 2)));
            return new EmbeddedForward(List.of(waves, tables), dense);
        });
    }

    /** A classification into three by layers behind convolutions of an image of two channels, whose pixels stand in no order around another column. */
    static ModelPackage behindConvolutions() {
        List<ColumnTransform> columns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            columns.add(new ColumnTransform("pixel " + i, ColumnType.NUMBER, false, 8, 5, List.of()));
        }
        columns.add(7, KIND);
        SplittableRandom random = new SplittableRandom(7);
        int[] pixels = new int[40];
        for (int i = 0; i < 40; i++) {
            int pixel = 17 * i % 40;
            pixels[i] = pixel < 7 ? pixel : pixel + KIND.width();
        }
        ImageColumns image = new ImageColumns(new EmbeddedColumns(43, pixels), 2, 4, 5);
        Convolutions blocks =
                new Convolutions(image, List.of(convolution(random, 2, 3, 3), convolution(random, 3, 4, 1)), 2);
        ModelPackage plain =
                model(Task.CLASSIFICATION, new FittedTransform(columns, TargetScale.NONE), List.of("a", "b", "c"));
        DenseForward dense = new DenseForward(List.of(layer(random, 4 + KIND.width(), 5), layer(random, 5, 3)));
        return new ModelPackage(plain.description(), plain.transform(), new EmbeddedForward(blocks, dense), List.of());
    }

    /** Rows for it: known, missing, far out. */
    static List<InputColumn> imageRows() {
        SplittableRandom random = new SplittableRandom(3);
        List<InputColumn> columns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double[] brightness = random.doubles(4, 0, 16).toArray();
            brightness[2] = Double.NaN;
            brightness[3] = i == 0 ? 1e4 : brightness[3];
            columns.add(new InputColumn.Numbers("pixel " + i, brightness));
        }
        columns.add(7, new InputColumn.Words("kind", new String[] {"new", "", "never seen", "used"}));
        return columns;
    }

    private static ConvolutionLayer convolution(SplittableRandom random, int channels, int filters, int kernel) {
        float[] weights = numbers(random, filters * channels * kernel * kernel);
        return new ConvolutionLayer(channels, filters, kernel, weights, numbers(random, filters));
    }

    /** A classification into three by trees of two levels, each with a threshold of 0 on one feature and on the next. */
    static ModelPackage trees() {
        return into(List.of("a", "b", "c"), random -> {
            List<RegressionTree> trees = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                float[] values = numbers(random, 5);
                values[0] = 0;
                values[1] = 0;
                int[] features = {i % 7, (i + 1) % 7, RegressionTree.LEAF, RegressionTree.LEAF, RegressionTree.LEAF};
                trees.add(new RegressionTree(
                        i % 3, features, values, new int[] {1, 2, 0, 0, 0}, new int[] {4, 3, 0, 0, 0}));
            }
            return new BoostedTrees(7, 3, trees);
        });
    }

    private static ModelPackage into(List<String> classes, Function<SplittableRandom, Forward> network) {
        ModelPackage plain = classification(classes);
        return new ModelPackage(
                plain.description(), plain.transform(), network.apply(new SplittableRandom(7)), List.of());
    }

    private static ModelPackage model(Task task, FittedTransform transform, List<String> classes, int... hidden) {
        SplittableRandom random = new SplittableRandom(7);
        List<DenseLayer> layers = new ArrayList<>();
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
