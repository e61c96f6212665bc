package io.perennial.activities.portable;

import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.forward.BoostedTrees;
import io.perennial.activities.inference.forward.ConvolutionLayer;
import io.perennial.activities.inference.forward.Convolutions;
import io.perennial.activities.inference.forward.DenseForward;
import io.perennial.activities.inference.forward.DenseLayer;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.EmbeddedForward;
import io.perennial.activities.inference.forward.Embedding;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.inference.forward.ImageColumns;
import io.perennial.activities.inference.forward.Periodic;
import io.perennial.activities.inference.forward.PiecewiseLinear;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes the network of a model as TorchScript, from the transformed features [N, width] of float32, in the order of the model, to answers of
 * float64: values in the target's own units [N, 1], or the probability of each class.
 */
final class TorchExport {

    /** ScalarType of float64. */
    private static final int DOUBLE = 7;

    private final TorchModule module = new TorchModule();

    private TorchExport() {}

    /** The module; empty when the model is no network. */
    static Optional<TorchModule> of(ModelPackage model) {
        return switch (model.network()) {
            case DenseForward _, EmbeddedForward _ -> Optional.of(new TorchExport().module(model));
            case BoostedTrees _ -> Optional.empty();
        };
    }

    private TorchModule module(ModelPackage model) {
        String outputs = module.step("to", outputs(model.network()), DOUBLE, "False", "False", "None");
        module.giving(
                switch (model.description().task()) {
                    case REGRESSION -> restored(outputs, model.transform().target());
                    case CLASSIFICATION -> module.step("softmax", outputs, 1);
                });
        return module;
    }

    private String restored(String outputs, TargetScale scale) {
        return module.step("add", module.step("mul", outputs, number(scale.deviation())), number(scale.mean()));
    }

    /** As Python writes it. */
    private static String number(double value) {
        return Double.toString(value).toLowerCase(Locale.ROOT);
    }

    private String outputs(Forward network) {
        return switch (network) {
            case DenseForward dense -> layers(dense, TorchModule.INPUT);
            case EmbeddedForward embedded -> layers(embedded.dense(), embedded(embedded.embedding()));
            case BoostedTrees _ -> throw new IllegalArgumentException("trees have no form in TorchScript");
        };
    }

    private String layers(DenseForward dense, String features) {
        String value = features;
        for (int i = 0; i < dense.layers().size(); i++) {
            DenseLayer layer = dense.layers().get(i);
            String weight = module.parameter("layer" + i + "_weight", layer.weights(), layer.outputs(), layer.inputs());
            String bias = module.parameter("layer" + i + "_bias", layer.bias(), layer.outputs());
            String before = i == 0 ? value : module.step("relu", value);
            value = module.step("linear", before, weight, bias);
        }
        return value;
    }

    private String embedded(Embedding embedding) {
        return switch (embedding) {
            case PiecewiseLinear bins -> joined(bins.columns(), bins.columns().count() * bins.bins(), shares(bins));
            case Periodic waves -> joined(waves.columns(), waves.columns().count() * waves.size(), mixed(waves));
            case Convolutions blocks -> joined(blocks.image().columns(), blocks.pixels(), seen(blocks));
        };
    }

    private String shares(PiecewiseLinear embedding) {
        Bins bins = Bins.of(embedding);
        int columns = embedding.columns().count();
        int count = embedding.bins();
        String numbers = module.step("unsqueeze", picked(embedding.columns()), 2);
        String above = module.step("sub", numbers, module.buffer("bin_lower", bins.lower(), columns, count));
        String share = module.step("div", above, module.buffer("bin_width", bins.width(), columns, count));
        String known = module.step("mul", share, module.buffer("bin_exists", bins.exists(), columns, count));
        String atLeast = module.step("maximum", known, module.buffer("bin_least", bins.least(), count));
        return module.step("minimum", atLeast, module.buffer("bin_most", bins.most(), count));
    }

    private String mixed(Periodic waves) {
        int columns = waves.columns().count();
        String frequencies = module.parameter("embedding_frequencies", waves.frequencies(), columns, 1, waves.terms());
        String weight = module.parameter("embedding_weight", waves.weights(), columns, 2 * waves.terms(), waves.size());
        String bias = module.parameter("embedding_bias", waves.bias(), columns, 1, waves.size());
        String numbers = module.step("unsqueeze", module.step("t", picked(waves.columns())), 2);
        String angles = module.step("mul", numbers, module.step("mul", frequencies, number((float) (2 * Math.PI))));
        String both = "[" + module.step("cos", angles) + ", " + module.step("sin", angles) + "]";
        String product = module.step("matmul", module.step("cat", both, 2), weight);
        return module.step("permute", module.step("relu", module.step("add", product, bias)), "[1, 0, 2]");
    }

    private String seen(Convolutions blocks) {
        ImageColumns image = blocks.image();
        String shape = list(-1, image.channels(), image.height(), image.width());
        String value = module.step("reshape", picked(image.columns()), shape);
        for (int i = 0; i < blocks.layers().size(); i++) {
            ConvolutionLayer layer = blocks.layers().get(i);
            value = pooled(module.step("relu", convolved(value, "convolution" + i, layer)), blocks.pooling());
        }
        return value;
    }

    private String convolved(String value, String name, ConvolutionLayer layer) {
        int side = layer.kernel();
        String weight =
                module.parameter(name + "_weight", layer.weights(), layer.filters(), layer.channels(), side, side);
        String bias = module.parameter(name + "_bias", layer.bias(), layer.filters());
        return module.step("conv2d", value, weight, bias, list(1, 1), list(side / 2, side / 2), list(1, 1), 1);
    }

    private String pooled(String value, int side) {
        String square = list(side, side);
        return side == 1 ? value : module.step("max_pool2d", value, square, square, list(0, 0), list(1, 1), "False");
    }

    private static String list(Integer... numbers) {
        return List.of(numbers).toString();
    }

    /** The embedded numbers, [N, columns]. */
    private String picked(EmbeddedColumns columns) {
        long[] places =
                IntStream.range(0, columns.count()).mapToLong(columns::feature).toArray();
        return module.step("index_select", TorchModule.INPUT, 1, module.indices("embedded_columns", places));
    }

    /** What was embedded, {@code size} numbers a row, and behind it the features that stay. */
    private String joined(EmbeddedColumns columns, int size, String embedded) {
        String flat = module.step("reshape", embedded, list(-1, size));
        if (columns.others() == 0) {
            return flat;
        }
        long[] places =
                IntStream.range(0, columns.others()).mapToLong(columns::other).toArray();
        String left = module.step("index_select", TorchModule.INPUT, 1, module.indices("other_columns", places));
        return module.step("cat", "[" + flat + ", " + left + "]", 1);
    }
}
