package io.perennial.activities.portable;

import static io.perennial.activities.portable.OnnxGraph.attribute;

import io.perennial.activities.inference.forward.BoostedTrees;
import io.perennial.activities.inference.forward.DenseForward;
import io.perennial.activities.inference.forward.DenseLayer;
import io.perennial.activities.inference.forward.EmbeddedForward;
import io.perennial.activities.inference.forward.Embedding;
import io.perennial.activities.inference.forward.Forward;
import java.util.List;

/** The way from features to raw outputs as part of a graph, in single precision as in the model. */
final class ForwardGraph {

    private final OnnxGraph graph;

    ForwardGraph(OnnxGraph graph) {
        this.graph = graph;
    }

    /** {@code order} tells for each of the {@code features}, [N, width], its index in the model; returns the outputs, [N, outputs]. */
    String write(Forward forward, String features, List<Integer> order) {
        return switch (forward) {
            case DenseForward dense -> {
                DenseLayer first = dense.layers().getFirst();
                yield rest(dense, layer(features, first, permuted(first, order)));
            }
            case EmbeddedForward embedded -> {
                String spread = inOrder(features, order);
                for (Embedding embedding : embedded.embeddings()) {
                    spread = new EmbeddingGraph(graph).write(embedding, spread);
                }
                DenseLayer first = embedded.dense().layers().getFirst();
                yield rest(embedded.dense(), layer(spread, first, first.weights()));
            }
            case BoostedTrees trees -> new TreesGraph(graph).write(trees, inOrder(features, order));
        };
    }

    /** The features in the order of the model. */
    private String inOrder(String features, List<Integer> order) {
        long[] places = new long[order.size()];
        for (int place = 0; place < places.length; place++) {
            places[order.get(place)] = place;
        }
        return graph.node("Gather", List.of(features, graph.longs(places)), attribute("axis", 1));
    }

    private String rest(DenseForward dense, String afterTheFirst) {
        String value = afterTheFirst;
        for (DenseLayer next : dense.layers().subList(1, dense.layers().size())) {
            value = layer(graph.node("Relu", List.of(value)), next, next.weights());
        }
        return value;
    }

    private String layer(String values, DenseLayer layer, float[] weights) {
        String matrix = graph.floats(weights, layer.outputs(), layer.inputs());
        String bias = graph.floats(layer.bias(), layer.outputs());
        return graph.node("Gemm", List.of(values, matrix, bias), attribute("transB", 1));
    }

    private static float[] permuted(DenseLayer layer, List<Integer> order) {
        float[] weights = new float[layer.weights().length];
        for (int output = 0; output < layer.outputs(); output++) {
            int row = output * layer.inputs();
            for (int input = 0; input < layer.inputs(); input++) {
                weights[row + input] = layer.weights()[row + order.get(input)];
            }
        }
        return weights;
    }
}
