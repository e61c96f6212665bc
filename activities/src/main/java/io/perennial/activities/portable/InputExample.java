package io.perennial.activities.portable;

import io.perennial.activities.inference.InputColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row as MLflow shows it to those who want to ask a model. */
final class InputExample {

    static final String FILE = "input_example.json";
    static final String SERVING_FILE = "serving_input_example.json";

    private InputExample() {}

    /** The first row, each column as [[value]]; a missing number is shown as 0, because JSON has no NaN. */
    static Map<String, List<List<Object>>> of(List<InputColumn> rows) {
        Map<String, List<List<Object>>> example = new LinkedHashMap<>();
        for (InputColumn column : rows) {
            Object first = switch (column) {
                case InputColumn.Numbers(String _, double[] values) -> Double.isFinite(values[0]) ? values[0] : 0.0;
                case InputColumn.Words(String _, String[] values) -> values[0];
            };
            example.put(column.name(), List.of(List.of(first)));
        }
        return example;
    }
}
