package io.perennial.activities.portable;

import static io.perennial.activities.portable.OnnxGraph.attribute;

import io.perennial.activities.inference.forward.Categories;
import io.perennial.activities.inference.forward.Convolutions;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.Embedding;
import io.perennial.activities.inference.forward.Periodic;
import io.perennial.activities.inference.forward.PiecewiseLinear;
import java.util.List;
import java.util.stream.IntStream;

/** Embeddings as part of a graph: all embedded columns at once, as [N, columns, numbers of a column] or as an image. */
final class EmbeddingGraph {

    private static final long[] COLUMNS_FIRST = {1, 0, 2};

    private final OnnxGraph graph;

    EmbeddingGraph(OnnxGraph graph) {
        this.graph = graph;
    }

    /** From features in the order of the model to what enters the first layer. */
    String write(Embedding embedding, String features) {
        String embedded = switch (embedding) {
            case PiecewiseLinear bins -> shares(bins, features);
            case Periodic waves -> mixed(waves, features);
            case Convolutions blocks -> new ConvolutionGraph(graph).write(blocks, picked(blocks.columns(), features));
            case Categories tables -> known(tables, features);
        };
        return joined(embedding, features, embedded);
    }

    private String shares(PiecewiseLinear embedding, String features) {
        Bins bins = Bins.of(embedding);
        int columns = embedding.columns().count();
        int count = embedding.bins();
        String above = graph.node("Sub", List.of(numbers(embedding.columns(), features), grid(bins.lower(), columns)));
        String share = graph.node("Div", List.of(above, grid(bins.width(), columns)));
        String known = graph.node("Mul", List.of(share, grid(bins.exists(), columns)));
        String atLeast = graph.node("Max", List.of(known, graph.floats(bins.least(), count)));
        return graph.node("Min", List.of(atLeast, graph.floats(bins.most(), count)));
    }

    private String mixed(Periodic waves, String features) {
        int columns = waves.columns().count();
        float[] speeds = new float[waves.frequencies().length];
        for (int i = 0; i < speeds.length; i++) {
            speeds[i] = (float) (2 * Math.PI) * waves.frequencies()[i];
        }
        String angles = graph.node("Mul", List.of(numbers(waves.columns(), features), grid(speeds, columns)));
        String both = graph.node(
                "Concat",
                List.of(graph.node("Cos", List.of(angles)), graph.node("Sin", List.of(angles))),
                attribute("axis", 2));
        String byColumn = graph.node("Transpose", List.of(both), attribute("perm", COLUMNS_FIRST));
        String weights = graph.floats(waves.weights(), columns, 2L * waves.terms(), waves.size());
        String product = graph.node("MatMul", List.of(byColumn, weights));
        String sum = graph.node("Add", List.of(product, graph.floats(waves.bias(), columns, 1, waves.size())));
        return graph.node("Transpose", List.of(graph.node("Relu", List.of(sum))), attribute("perm", COLUMNS_FIRST));
    }

    private String known(Categories tables, String features) {
        String matrix = graph.floats(tables.matrix(), tables.columns().count(), tables.spread());
        return graph.node("MatMul", List.of(picked(tables.columns(), features), matrix));
    }

    /** The embedded numbers, [N, columns, 1]. */
    private String numbers(EmbeddedColumns columns, String features) {
        return graph.node("Unsqueeze", List.of(picked(columns, features), graph.longs(2)));
    }

    /** The embedded numbers, [N, columns]. */
    private String picked(EmbeddedColumns columns, String features) {
        long[] places =
                IntStream.range(0, columns.count()).mapToLong(columns::feature).toArray();
        return graph.node("Gather", List.of(features, graph.longs(places)), attribute("axis", 1));
    }

    private String grid(float[] values, int columns) {
        return graph.floats(values, columns, values.length / columns);
    }

    /** What was embedded, and behind it the features that stay. */
    private String joined(Embedding embedding, String features, String embedded) {
        EmbeddedColumns columns = embedding.columns();
        String flat = graph.node("Reshape", List.of(embedded, graph.longs(-1, embedding.spread())));
        if (columns.others() == 0) {
            return flat;
        }
        long[] places =
                IntStream.range(0, columns.others()).mapToLong(columns::other).toArray();
        String left = graph.node("Gather", List.of(features, graph.longs(places)), attribute("axis", 1));
        return graph.node("Concat", List.of(flat, left), attribute("axis", 1));
    }
}
