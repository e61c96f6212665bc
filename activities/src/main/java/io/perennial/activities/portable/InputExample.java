package io.perennial.activities.portable;

import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.onnx.GraphValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row as MLflow shows it to those who want to ask a model. */
final class InputExample {

    static final String FILE = "input_example.json";
    static final String SERVING_FILE = "serving_input_example.json";

    private InputExample() {}

    /** The first row as the graph takes it; a missing number is shown as 0, because JSON has no NaN. */
    static Map<String, ?> of(List<InputColumn> rows, List<GraphValue> takes) {
        Map<String, Object> columns = new LinkedHashMap<>();
        rows.forEach(column -> columns.put(column.name(), first(column)));
        Map<String, Object> example = new LinkedHashMap<>();
        for (GraphValue input : takes) {
            List<Object> row = columns.containsKey(input.name())
                    ? List.of(columns.getOrDefault(input.name(), 0.0))
                    : List.copyOf(columns.values());
            example.put(input.name(), input.shape().size() == 1 ? row : List.of(row));
        }
        return example;
    }

    /** The first row as a module takes it, which gives its input no name. */
    static List<List<Object>> matrix(List<InputColumn> rows) {
        return List.of(rows.stream().map(InputExample::first).toList());
    }

    private static Object first(InputColumn column) {
        return switch (column) {
            case InputColumn.Numbers(String _, double[] values) -> Double.isFinite(values[0]) ? values[0] : 0.0;
            case InputColumn.Words(String _, String[] values) -> values[0];
        };
    }
}
