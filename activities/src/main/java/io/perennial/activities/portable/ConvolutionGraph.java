package io.perennial.activities.portable;

import static io.perennial.activities.portable.OnnxGraph.attribute;

import io.perennial.activities.inference.forward.ConvolutionLayer;
import io.perennial.activities.inference.forward.Convolutions;
import io.perennial.activities.inference.forward.ImageColumns;
import java.util.List;

/** Convolutions of an image as part of a graph. */
final class ConvolutionGraph {

    private final OnnxGraph graph;

    ConvolutionGraph(OnnxGraph graph) {
        this.graph = graph;
    }

    /** From pixels, [N, pixels], to what the last block gives, [N, filters, height, width]. */
    String write(Convolutions blocks, String pixels) {
        ImageColumns image = blocks.image();
        String value = graph.node(
                "Reshape", List.of(pixels, graph.longs(-1, image.channels(), image.height(), image.width())));
        for (ConvolutionLayer layer : blocks.layers()) {
            value = pooled(graph.node("Relu", List.of(convolved(value, layer))), blocks.pooling());
        }
        return value;
    }

    private String convolved(String value, ConvolutionLayer layer) {
        long side = layer.kernel();
        long border = side / 2;
        return graph.node(
                "Conv",
                List.of(
                        value,
                        graph.floats(layer.weights(), layer.filters(), layer.channels(), side, side),
                        graph.floats(layer.bias(), layer.filters())),
                attribute("kernel_shape", new long[] {side, side}),
                attribute("pads", new long[] {border, border, border, border}));
    }

    private String pooled(String value, long side) {
        long[] square = {side, side};
        return side == 1
                ? value
                : graph.node(
                        "MaxPool", List.of(value), attribute("kernel_shape", square), attribute("strides", square));
    }
}
