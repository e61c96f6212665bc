package io.perennial.activities.portable;

import static io.perennial.activities.portable.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.perennial.activities.inference.ColumnTransform;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.workflows.data.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * The preprocessing of a model as part of its graph: what {@link ColumnTransform} does, on all numbers at once.
 *
 * <p>The features stand in another order than in the model, numbers first, then those that are taken as logarithms, then the words; {@link
 * #order} says which is which.
 */
final class ExportedFeatures {

    private final OnnxGraph graph;
    private final FittedTransform transform;
    private final List<Integer> order = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();

    ExportedFeatures(OnnxGraph graph, FittedTransform transform) {
        this.graph = graph;
        this.transform = transform;
    }

    /** Writes them; returns the value [N, width] of float32. */
    String write() {
        addInputs();
        addNumbers(false);
        addNumbers(true);
        addWords();
        return graph.node("Concat", parts, attribute("axis", 1));
    }

    /** For each feature of the graph, its index among those of the model. */
    List<Integer> order() {
        return List.copyOf(order);
    }

    private void addInputs() {
        for (ColumnTransform column : transform.columns()) {
            graph.input(column.name(), column.type() == ColumnType.NUMBER ? DataType.DOUBLE : DataType.STRING);
        }
    }

    private void addNumbers(boolean log) {
        List<ColumnTransform> columns = new ArrayList<>();
        int feature = 0;
        for (ColumnTransform column : transform.columns()) {
            if (column.type() == ColumnType.NUMBER && column.log() == log) {
                columns.add(column);
                order.add(feature);
            }
            feature += column.width();
        }
        if (!columns.isEmpty()) {
            parts.add(numbers(columns, log));
        }
    }

    private String numbers(List<ColumnTransform> columns, boolean log) {
        String raw =
                graph.node("Concat", columns.stream().map(ColumnTransform::name).toList(), attribute("axis", 1));
        String zero = graph.row(0);
        String infinite = graph.node("IsInf", List.of(raw));
        String unknown = graph.node("Or", List.of(graph.node("IsNaN", List.of(raw)), infinite));
        String known = graph.node("Where", List.of(unknown, zero, raw));
        String scaled = log ? logarithm(known) : known;
        String means =
                graph.row(columns.stream().mapToDouble(ColumnTransform::mean).toArray());
        String deviations = graph.row(
                columns.stream().mapToDouble(ColumnTransform::deviation).toArray());
        String centred = graph.node("Sub", List.of(scaled, means));
        String standardised = graph.node("Div", List.of(centred, deviations));
        return asFloat(graph.node("Where", List.of(unknown, zero, standardised)));
    }

    /** log(1 + x), negatives as 0. For u = 1 + x as it is rounded, log(u) · x / (u − 1) is exact also for tiny x (Kahan). */
    private String logarithm(String value) {
        String one = graph.row(1);
        String positive = graph.node("Max", List.of(value, graph.row(0)));
        String above = graph.node("Add", List.of(positive, one));
        String correction = graph.node("Div", List.of(positive, graph.node("Sub", List.of(above, one))));
        String logarithm = graph.node("Mul", List.of(graph.node("Log", List.of(above)), correction));
        return graph.node("Where", List.of(graph.node("Equal", List.of(above, one)), positive, logarithm));
    }

    private void addWords() {
        int feature = 0;
        for (ColumnTransform column : transform.columns()) {
            if (column.type() == ColumnType.CATEGORY && !column.words().isEmpty()) {
                parts.add(words(column));
                for (int word = 0; word < column.words().size(); word++) {
                    order.add(feature + word);
                }
            }
            feature += column.width();
        }
    }

    /** A word that was not seen in training gives zeros only. */
    private String words(ColumnTransform column) {
        String encoded = graph.mlNode(
                "OneHotEncoder",
                List.of(column.name()),
                attribute("cats_strings", column.words()),
                attribute("zeros", 1));
        return graph.node(
                "Reshape", List.of(encoded, graph.longs(-1, column.words().size())));
    }

    private String asFloat(String value) {
        return graph.node("Cast", List.of(value), attribute("to", DataType.FLOAT.getNumber()));
    }
}
