package io.perennial.activities.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.data.Task;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The output of a graph that is the answer: a number a row, or the probability of each class.
 *
 * @param name its name in the graph
 * @param type float or double
 * @param width numbers a row
 */
record GraphOutput(String name, OnnxJavaType type, int width) {

    /** The one output that fits the description, or the one of several that bears the target's name. */
    static GraphOutput of(Map<String, NodeInfo> graph, ModelDescription description) throws UnusableModelException {
        int width = description.figures();
        List<GraphValue> fitting = graph.values().stream()
                .map(GraphValue::of)
                .filter(value -> fits(value, description.task(), width))
                .toList();
        GraphValue answer = fitting.stream()
                .filter(value -> fitting.size() == 1 || value.name().equals(description.target()))
                .findFirst()
                .orElseThrow(() -> refusal(graph, fitting, description));
        return new GraphOutput(answer.name(), answer.type(), width);
    }

    private static boolean fits(GraphValue value, Task task, int width) {
        boolean shaped = switch (task) {
            case REGRESSION -> value.isOnePerRow();
            case CLASSIFICATION -> value.isMatrix(width);
        };
        return shaped && GraphInputs.isFraction(value.type());
    }

    private static UnusableModelException refusal(
            Map<String, NodeInfo> graph, List<GraphValue> fitting, ModelDescription description) {
        if (!fitting.isEmpty()) {
            return new UnusableModelException("several outputs of the graph could be the answer, " + listed(fitting)
                    + "; name one of them '" + description.target() + "'");
        }
        String gives = listed(graph.values().stream().map(GraphValue::of).toList());
        return new UnusableModelException(
                switch (description.task()) {
                    case REGRESSION -> "the graph gives " + gives + ", but a regression answers FLOAT or DOUBLE [N, 1]";
                    case CLASSIFICATION ->
                        "the graph gives " + gives + ", but a classification answers the probability of each of its "
                                + description.figures() + " classes as FLOAT or DOUBLE [N, " + description.figures()
                                + "]; skl2onnx does so with options={'zipmap': False}";
                });
    }

    private static String listed(List<GraphValue> values) {
        return values.stream().map(GraphValue::toString).collect(Collectors.joining(" and "));
    }

    /** The numbers of every row; fails when the graph gives another amount. */
    double[][] read(OrtSession.Result result, int rows) {
        double[] values = NumberTensor.values((OnnxTensor) result.get(0), type);
        if (values.length != rows * width) {
            throw new IllegalStateException("output '" + name + "' holds " + values.length + " numbers for " + rows
                    + " rows where " + width + " a row are due");
        }
        double[][] figures = new double[rows][width];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * width, figures[row], 0, width);
        }
        return figures;
    }
}
