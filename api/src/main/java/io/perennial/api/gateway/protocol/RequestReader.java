package io.perennial.api.gateway.protocol;

import io.perennial.api.problem.Refusal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads an inference request as it streams by: flat or nested data, in JSON or behind it, every tensor with the same number of rows. */
public final class RequestReader {

    /** Each row becomes an entry of the prediction log, which is bounded; a thousand are answered well within a second. */
    static final int MOST_ROWS = 1_000;

    private static final int LONGEST_UNIT_KEY = 200;
    private static final int LONGEST_ID = 1_000;

    private final JsonMapper json;

    public RequestReader(JsonMapper json) {
        this.json = json;
    }

    /** The request, or a refusal that names the place. */
    public InferenceRequest read(RequestBody body, Optional<String> unitKeyHeader) {
        try (JsonParser parser = json.reader()
                .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // NaN, which Python writes for what is missing
                .createParser(body.bytes(), 0, body.json())) {
            ByteBuffer tail = ByteBuffer.wrap(body.bytes(), body.json(), body.bytes().length - body.json());
            return new Reading(parser, new BinaryTensors(tail)).request(unitKeyHeader);
        }
    }

    /** One request while it is read. */
    private static final class Reading {

        private final JsonParser parser;
        private final BinaryTensors binaries;
        private final List<TensorDraft> drafts = new ArrayList<>();
        private final List<InferenceRequest.AskedOutput> outputs = new ArrayList<>();
        private Optional<String> id = Optional.empty();
        private Parameters parameters = Parameters.NONE;

        private Reading(JsonParser parser, BinaryTensors binaries) {
            this.parser = parser;
            this.binaries = binaries;
        }

        private InferenceRequest request(Optional<String> unitKeyHeader) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw Refusal.malformed("expected a JSON object with 'inputs', got " + Scalars.kind(first));
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                member(parser.currentName(), parser.nextToken());
            }
            if (parser.nextToken() != null) {
                throw Refusal.malformed("something follows after the JSON object of the request");
            }
            return request(tensors(), unitKeyHeader);
        }

        private void member(String name, JsonToken value) {
            switch (name) {
                case "id" -> id = Scalars.text(parser).map(Reading::boundedId);
                case "parameters" -> parameters = Parameters.read(parser);
                case "inputs" -> inputs(value);
                case "outputs" -> outputs(value);
                default -> parser.skipChildren();
            }
        }

        private void inputs(JsonToken value) {
            if (value != JsonToken.START_ARRAY) {
                throw noInputs();
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                drafts.add(TensorDraft.read(parser));
            }
        }

        private void outputs(JsonToken value) {
            if (value == JsonToken.VALUE_NULL) {
                return;
            }
            if (value != JsonToken.START_ARRAY) {
                throw Refusal.malformed("'outputs' must be a list");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                outputs.add(output());
            }
        }

        private InferenceRequest.AskedOutput output() {
            @Nullable String name = null;
            Parameters asked = Parameters.NONE;
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String member = parser.currentName();
                    parser.nextToken();
                    switch (member) {
                        case "name" -> name = Scalars.text(parser).orElse(null);
                        case "parameters" -> asked = Parameters.read(parser);
                        default -> parser.skipChildren();
                    }
                }
            }
            if (name == null) {
                throw Refusal.malformed("every output needs a 'name'");
            }
            return new InferenceRequest.AskedOutput(name, asked.truth("binary_data"));
        }

        private Map<String, Tensor> tensors() {
            if (drafts.isEmpty()) {
                throw noInputs();
            }
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (TensorDraft draft : drafts) {
                Tensor tensor = draft.tensor(binaries);
                if (tensors.put(tensor.name(), tensor) != null) {
                    throw Refusal.malformed("tensor '" + tensor.name() + "' comes twice");
                }
            }
            binaries.requireEnd();
            return tensors;
        }

        private InferenceRequest request(Map<String, Tensor> tensors, Optional<String> unitKeyHeader) {
            Optional<String> unitKey = parameters
                    .text("unit_key")
                    .or(() -> unitKeyHeader)
                    .filter(key -> !key.isBlank()) // else all who have no key would be one unit
                    .map(Reading::bounded);
            return new InferenceRequest(
                    id,
                    unitKey,
                    rows(tensors),
                    tensors,
                    outputs,
                    parameters.truth("binary_data_output").orElse(false));
        }

        private static String boundedId(String id) {
            if (id.length() > LONGEST_ID) {
                throw Refusal.malformed(
                        "'id' has " + id.length() + " characters, at most " + LONGEST_ID + " are taken");
            }
            return id;
        }

        /** The key is kept with every row, so a long one would be kept a thousand times. */
        private static String bounded(String unitKey) {
            if (unitKey.length() > LONGEST_UNIT_KEY) {
                throw Refusal.malformed("'unit_key' has " + unitKey.length() + " characters, at most "
                        + LONGEST_UNIT_KEY + " are taken");
            }
            return unitKey;
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

        private static Refusal noInputs() {
            return Refusal.malformed("'inputs' must be a list of at least one tensor");
        }
    }
}
