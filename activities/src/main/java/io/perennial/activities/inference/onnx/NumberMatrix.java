package io.perennial.activities.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import java.util.List;
import java.util.Map;

/** The only input of the graph, which takes all columns side by side in their order, [N, columns]. */
record NumberMatrix(String name, OnnxJavaType type) implements GraphInputs {

    static NumberMatrix of(NodeInfo node, List<ColumnSpec> columns) throws UnusableModelException {
        GraphValue value = GraphValue.of(node);
        for (ColumnSpec column : columns) {
            if (column.type() != ColumnType.NUMBER) {
                throw new UnusableModelException("the graph takes all columns as the numbers " + value + ", but '"
                        + column.name() + "' is a category; export each column as an input of its own");
            }
        }
        if (!GraphInputs.isFraction(value.type()) || !value.isMatrix(columns.size())) {
            throw new UnusableModelException("the graph takes " + value + "; for the " + columns.size()
                    + " columns it has to be FLOAT or DOUBLE [N, " + columns.size() + "] with N left open");
        }
        return new NumberMatrix(node.getName(), value.type());
    }

    @Override
    public void fill(Map<String, OnnxTensor> feed, OrtEnvironment environment, List<InputColumn> columns)
            throws OrtException {
        int rows = columns.getFirst().rows();
        double[] matrix = InputColumn.sideBySide(columns);
        feed.put(name, NumberTensor.of(environment, matrix, type, new long[] {rows, columns.size()}));
    }
}
