package io.perennial.activities.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.data.ColumnSpec;
import java.util.List;
import java.util.Map;

/** How the columns of a row go into a graph: each as an input of its own, or all numbers as one matrix. */
sealed interface GraphInputs permits ColumnInputs, NumberMatrix {

    /** Adds the tensors of a batch to a feed; the caller closes them. */
    void fill(Map<String, OnnxTensor> feed, OrtEnvironment environment, List<InputColumn> columns) throws OrtException;

    /** What fits the inputs of a graph; refuses a graph that takes something else than the columns. */
    static GraphInputs of(Map<String, NodeInfo> graph, List<ColumnSpec> columns) throws UnusableModelException {
        boolean named =
                graph.size() != 1 || columns.stream().map(ColumnSpec::name).anyMatch(graph::containsKey);
        return named
                ? ColumnInputs.of(graph, columns)
                : NumberMatrix.of(graph.values().iterator().next(), columns);
    }

    /** True for a type in which a missing number can be told. */
    static boolean isFraction(OnnxJavaType type) {
        return type == OnnxJavaType.FLOAT || type == OnnxJavaType.DOUBLE;
    }
}
