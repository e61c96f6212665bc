package io.perennial.api.gateway.protocol;

import io.perennial.api.problem.Refusal;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads an inference request as it streams by: flat or nested data, in JSON or behind it, every tensor with the same number of rows. */
public final class RequestReader {

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
        private final RequestDraft draft = new RequestDraft();

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
            return draft.request(binaries, unitKeyHeader);
        }

        private void member(String name, JsonToken value) {
            switch (name) {
                case "id" -> Scalars.text(parser).ifPresent(draft::id);
                case "parameters" -> draft.parameters(Parameters.read(parser));
                case "inputs" -> inputs(value);
                case "outputs" -> outputs(value);
                default -> parser.skipChildren();
            }
        }

        private void inputs(JsonToken value) {
            if (value != JsonToken.START_ARRAY) {
                throw RequestDraft.noInputs();
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                draft.input(TensorDraft.read(parser));
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
                draft.output(output());
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
    }
}
