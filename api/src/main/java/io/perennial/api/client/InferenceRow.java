package io.perennial.api.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row as a request of the Open Inference Protocol: one tensor of shape [1] per column. */
public final class InferenceRow {

    private InferenceRow() {}

    /** The request; numbers travel as FP64, everything else as BYTES, and null as null. */
    public static Map<String, Object> request(Map<String, ?> row, Optional<String> unitKey) {
        return request(List.of(row), unitKey);
    }

    /** The request of several rows with the same columns. */
    public static Map<String, Object> request(List<? extends Map<String, ?>> rows, Optional<String> unitKey) {
        List<Object> inputs = new ArrayList<>();
        for (String column : rows.getFirst().keySet()) {
            List<Object> values = new ArrayList<>();
            rows.forEach(row -> values.add(row.get(column)));
            inputs.add(Map.of(
                    "name",
                    column,
                    "datatype",
                    values.stream().anyMatch(Double.class::isInstance) ? "FP64" : "BYTES",
                    "shape",
                    List.of(rows.size()),
                    "data",
                    values));
        }
        Map<String, Object> request = new LinkedHashMap<>(Map.of("inputs", inputs));
        unitKey.ifPresent(key -> request.put("parameters", Map.of("unit_key", key)));
        return request;
    }

    /** The number that a text spells, or the text itself. */
    public static Object numberOrText(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? (Object) number : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
