package io.perennial.activities.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Name, type and shape of an input or output of a graph.
 *
 * @param name its name in the graph
 * @param type type of its elements; unknown for what is no tensor
 * @param shape its dimensions, -1 where one is left open; empty for what is no tensor
 */
public record GraphValue(String name, OnnxJavaType type, List<Long> shape) {

    public GraphValue {
        shape = List.copyOf(shape);
    }

    static GraphValue of(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? new GraphValue(
                        node.getName(),
                        tensor.type,
                        Arrays.stream(tensor.getShape()).boxed().toList())
                : new GraphValue(node.getName(), OnnxJavaType.UNKNOWN, List.of());
    }

    /** True for [N] and [N, 1]. */
    boolean isOnePerRow() {
        return shape.equals(List.of(-1L)) || isMatrix(1);
    }

    /** True for [N, width], also when the width is left open. */
    boolean isMatrix(int width) {
        return shape.equals(List.of(-1L, (long) width)) || shape.equals(List.of(-1L, -1L));
    }

    @Override
    public String toString() {
        return "'" + name + "' as "
                + (type == OnnxJavaType.UNKNOWN
                        ? "a list of maps"
                        : type
                                + shape.stream()
                                        .map(size -> size < 0 ? "N" : Long.toString(size))
                                        .collect(Collectors.joining(", ", " [", "]")));
    }
}
