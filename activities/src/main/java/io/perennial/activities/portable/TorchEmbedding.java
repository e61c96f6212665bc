package io.perennial.activities.portable;

import io.perennial.activities.inference.forward.Categories;
import io.perennial.activities.inference.forward.ConvolutionLayer;
import io.perennial.activities.inference.forward.Convolutions;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.Embedding;
import io.perennial.activities.inference.forward.ImageColumns;
import io.perennial.activities.inference.forward.Periodic;
import io.perennial.activities.inference.forward.PiecewiseLinear;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** One embedding as steps of a TorchScript module. */
final class TorchEmbedding {

    private final TorchModule module;
    private final Embedding embedding;

    TorchEmbedding(TorchModule module, Embedding embedding) {
        this.module = module;
        this.embedding = embedding;
    }

    /** From features to what leaves the embedding. */
    String write(String features) {
        EmbeddedColumns columns = embedding.columns();
        String picked = picked(features, name() + "_columns", columns.count(), columns::feature);
        String embedded = switch (embedding) {
            case PiecewiseLinear bins -> shares(bins, picked);
            case Periodic waves -> mixed(waves, picked);
            case Convolutions blocks -> seen(blocks, picked);
            case Categories tables -> known(tables, picked);
        };
        return joined(features, embedded);
    }

    /** What the names of its tensors begin with; a network embeds numbers or an image, and categories beside. */
    private String name() {
        return switch (embedding) {
            case PiecewiseLinear _, Periodic _, Convolutions _ -> "embedding";
            case Categories _ -> "categories";
        };
    }

    private String shares(PiecewiseLinear embedding, String picked) {
        Bins bins = Bins.of(embedding);
        int columns = embedding.columns().count();
        int count = embedding.bins();
        String numbers = module.step("unsqueeze", picked, 2);
        String above = module.step("sub", numbers, module.buffer("bin_lower", bins.lower(), columns, count));
        String share = module.step("div", above, module.buffer("bin_width", bins.width(), columns, count));
        String known = module.step("mul", share, module.buffer("bin_exists", bins.exists(), columns, count));
        String atLeast = module.step("maximum", known, module.buffer("bin_least", bins.least(), count));
        return module.step("minimum", atLeast, module.buffer("bin_most", bins.most(), count));
    }

    private String mixed(Periodic waves, String picked) {
        int columns = waves.columns().count();
        String frequencies = module.parameter("embedding_frequencies", waves.frequencies(), columns, 1, waves.terms());
        String weight = module.parameter("embedding_weight", waves.weights(), columns, 2 * waves.terms(), waves.size());
        String bias = module.parameter("embedding_bias", waves.bias(), columns, 1, waves.size());
        String numbers = module.step("unsqueeze", module.step("t", picked), 2);
        String angles =
                module.step("mul", numbers, module.step("mul", frequencies, TorchExport.number((float) (2 * Math.PI))));
        String both = "[" + module.step("cos", angles) + ", " + module.step("sin", angles) + "]";
        String product = module.step("matmul", module.step("cat", both, 2), weight);
        return module.step("permute", module.step("relu", module.step("add", product, bias)), "[1, 0, 2]");
    }

    private String seen(Convolutions blocks, String picked) {
        ImageColumns image = blocks.image();
        String shape = list(-1, image.channels(), image.height(), image.width());
        String value = module.step("reshape", picked, shape);
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

    private String known(Categories tables, String picked) {
        String matrix = module.parameter(
                name() + "_weight", tables.matrix(), tables.columns().count(), tables.spread());
        return module.step("matmul", picked, matrix);
    }

    /** Features at some places, [N, count]. */
    private String picked(String features, String name, int count, IntUnaryOperator feature) {
        long[] places = IntStream.range(0, count).map(feature).asLongStream().toArray();
        return module.step("index_select", features, 1, module.indices(name, places));
    }

    /** What was embedded, and behind it the features that stay. */
    private String joined(String features, String embedded) {
        EmbeddedColumns columns = embedding.columns();
        String flat = module.step("reshape", embedded, list(-1, embedding.spread()));
        if (columns.others() == 0) {
            return flat;
        }
        String left = picked(features, name() + "_others", columns.others(), columns::other);
        return module.step("cat", "[" + flat + ", " + left + "]", 1);
    }
}
