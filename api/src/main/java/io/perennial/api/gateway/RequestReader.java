package io.perennial.api.gateway;

import io.perennial.api.problem.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON form of the Open Inference Protocol: flat or nested data, every tensor with the same number of rows. */
final class RequestReader {

    /** Each row becomes an entry of the prediction log, which is bounded; a thousand are answered well within a second. */
    static final int MOST_ROWS = 1_000;

    private static final int LONGEST_UNIT_KEY = 200;

    private final JsonMapper json;

    RequestReader(JsonMapper json) {
        this.json = json;
    }

    InferenceRequest read(byte[] body, Optional<String> unitKeyHeader) {
        JsonNode request = json.reader()
                .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // NaN, which Python writes for what is missing
                .readTree(body);
        if (!request.isObject()) {
            throw Refusal.malformed("expected a JSON object with 'inputs', got " + kind(request));
        }
        JsonNode inputs = request.path("inputs");
        if (!inputs.isArray() || inputs.isEmpty()) {
            throw Refusal.malformed("'inputs' must be a list of at least one tensor");
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (JsonNode input : inputs) {
            Tensor tensor = tensor(input);
            if (tensors.put(tensor.name(), tensor) != null) {
                throw Refusal.malformed("tensor '" + tensor.name() + "' comes twice");
            }
        }
        return new InferenceRequest(
                text(request, "id"),
                text(request.path("parameters"), "unit_key")
                        .or(() -> unitKeyHeader)
                        .filter(unitKey -> !unitKey.isBlank()) // else all who have no key would be one unit
                        .map(RequestReader::bounded),
                rows(tensors),
                tensors,
                outputs(request));
    }

    private static Optional<String> text(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asString()) : Optional.empty();
    }

    /** The key is kept with every row, so a long one would be kept a thousand times. */
    private static String bounded(String unitKey) {
        if (unitKey.length() > LONGEST_UNIT_KEY) {
            throw Refusal.malformed(
                    "'unit_key' has " + unitKey.length() + " characters, at most " + LONGEST_UNIT_KEY + " are taken");
        }
        return unitKey;
    }

    private static List<String> outputs(JsonNode request) {
        JsonNode outputs = request.path("outputs");
        if (!outputs.isMissingNode() && !outputs.isNull() && !outputs.isArray()) {
            throw Refusal.malformed("'outputs' must be a list");
        }
        List<String> names = new ArrayList<>();
        for (JsonNode output : outputs) {
            names.add(text(output, "name").orElseThrow(() -> Refusal.malformed("every output needs a 'name'")));
        }
        return names;
    }

    private static Tensor tensor(JsonNode input) {
        String name = text(input, "name").orElseThrow(() -> Refusal.malformed("every input needs a 'name'"));
        String word = text(input, "datatype").orElse("");
        Datatype datatype = Datatype.of(word)
                .orElseThrow(() -> Refusal.malformed(
                        "tensor '" + name + "': expected a datatype of " + Datatype.all() + ", got '" + word + "'"));
        int rows = rows(name, input.path("shape"));
        if (!input.path("data").isArray()) {
            throw Refusal.malformed("tensor '" + name + "': 'data' must be a list");
        }
        List<JsonNode> elements = new ArrayList<>(); // grows with what came: the shape is only a claim
        flatten(name, input.path("data"), elements);
        if (elements.size() != rows) {
            throw Refusal.malformed(
                    "tensor '" + name + "': its shape asks for " + rows + " elements, data has " + elements.size());
        }
        return new Tensor(name, datatype, rows, elements);
    }

    /** Rows of a shape [n] or [n,1]. */
    private static int rows(String name, JsonNode shape) {
        boolean fits = shape.isArray()
                && (shape.size() == 1 || (shape.size() == 2 && shape.get(1).asInt(0) == 1))
                && shape.get(0).canConvertToInt();
        if (!fits) {
            throw Refusal.malformed("tensor '" + name + "': expected shape [n] or [n,1], got " + shape);
        }
        int rows = shape.get(0).asInt();
        if (rows < 1) {
            throw Refusal.malformed("tensor '" + name + "': expected at least one row, got shape " + shape);
        }
        if (rows > MOST_ROWS) {
            throw Refusal.malformed("tensor '" + name + "': a request takes at most " + MOST_ROWS + " rows, got " + rows
                    + "; send the others in further requests");
        }
        return rows;
    }

    private static void flatten(String name, JsonNode data, List<JsonNode> elements) {
        for (JsonNode element : data) {
            if (element.isArray()) {
                flatten(name, element, elements);
            } else if (element.isObject()) {
                throw Refusal.malformed(
                        "tensor '" + name + "': element " + elements.size() + " is an object, not a value");
            } else {
                elements.add(element);
            }
        }
    }

    private static int rows(Map<String, Tensor> tensors) {
        Tensor first = tensors.values().iterator().next();
        for (Tensor tensor : tensors.values()) {
            if (tensor.rows() != first.rows()) {
                throw Refusal.malformed("tensor '" + tensor.name() + "': expected " + first.rows() + " rows as in '"
                        + first.name() + "', got " + tensor.rows());
            }
        }
        return first.rows();
    }

    private static String kind(JsonNode node) {
        return node.isNull() || node.isMissingNode()
                ? "nothing"
                : switch (node.getNodeType()) {
                    case OBJECT -> "an object";
                    case ARRAY -> "a list";
                    default -> "a single value";
                };
    }
}
