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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One input of the graph for each column, under the column's name, of shape [N] or [N, 1]. */
record ColumnInputs(List<ColumnInput> inputs) implements GraphInputs {

    ColumnInputs {
        inputs = List.copyOf(inputs);
    }

    /** Type and rank of one input. */
    record ColumnInput(String name, OnnxJavaType type, int rank) {}

    static ColumnInputs of(Map<String, NodeInfo> graph, List<ColumnSpec> columns) throws UnusableModelException {
        List<String> names = columns.stream().map(ColumnSpec::name).toList();
        for (String taken : graph.keySet()) {
            if (!names.contains(taken)) {
                throw new UnusableModelException(
                        "the graph takes '" + taken + "', which is none of the columns " + String.join(", ", names));
            }
        }
        List<ColumnInput> inputs = new ArrayList<>();
        for (ColumnSpec column : columns) {
            inputs.add(input(graph, column));
        }
        return new ColumnInputs(inputs);
    }

    private static ColumnInput input(Map<String, NodeInfo> graph, ColumnSpec column) throws UnusableModelException {
        NodeInfo node = graph.get(column.name());
        if (node == null) {
            throw new UnusableModelException("column '" + column.name() + "' is no input of the graph, which takes "
                    + graph.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        GraphValue value = GraphValue.of(node);
        if (!fits(value.type(), column.type())) {
            throw new UnusableModelException("the graph takes " + value + ", but the column is "
                    + (column.type() == ColumnType.NUMBER
                            ? "a number, which has to be FLOAT or DOUBLE so that a missing one can be told as NaN"
                            : "a category, which has to be STRING"));
        }
        if (!value.isOnePerRow()) {
            throw new UnusableModelException(
                    "the graph takes " + value + "; a column has to be [N] or [N, 1] with N left open");
        }
        return new ColumnInput(column.name(), value.type(), value.shape().size());
    }

    private static boolean fits(OnnxJavaType type, ColumnType column) {
        return switch (column) {
            case NUMBER -> GraphInputs.isFraction(type);
            case CATEGORY -> type == OnnxJavaType.STRING;
        };
    }

    @Override
    public void fill(Map<String, OnnxTensor> feed, OrtEnvironment environment, List<InputColumn> columns)
            throws OrtException {
        for (int i = 0; i < inputs.size(); i++) {
            ColumnInput input = inputs.get(i);
            long rows = columns.get(i).rows();
            long[] shape = input.rank() == 1 ? new long[] {rows} : new long[] {rows, 1};
            feed.put(input.name(), tensor(environment, columns.get(i), input.type(), shape));
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, InputColumn column, OnnxJavaType type, long[] shape)
            throws OrtException {
        return switch (column) {
            case InputColumn.Numbers numbers -> NumberTensor.of(environment, numbers.values(), type, shape);
            case InputColumn.Words words -> OnnxTensor.createTensor(environment, words.values(), shape);
        };
    }
}
