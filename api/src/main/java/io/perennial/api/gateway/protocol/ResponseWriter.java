package io.perennial.api.gateway.protocol;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes an answer: JSON, and behind it the outputs that are wanted in binary form. */
public final class ResponseWriter {

    private static final int USUAL_BYTES = 512;

    private final JsonMapper json;

    public ResponseWriter(JsonMapper json) {
        this.json = json;
    }

    /**
     * An answer as bytes.
     *
     * @param json how many bytes of it are JSON; empty when all are, for then nothing needs to be told
     */
    @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
    public record Written(byte[] body, OptionalInt json) {}

    /** The bytes, with the outputs in binary form for which {@code binary} says so. */
    public Written write(InferenceResponse response, Predicate<String> binary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        List<byte[]> tail = response.outputs().stream()
                .filter(output -> binary.test(output.name()))
                .map(OutputTensor::raw)
                .toList();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            write(out, response, binary, tail);
        }
        int length = bytes.size();
        tail.forEach(bytes::writeBytes);
        return new Written(bytes.toByteArray(), tail.isEmpty() ? OptionalInt.empty() : OptionalInt.of(length));
    }

    /** The bytes of what is said instead of an answer; always JSON. */
    public byte[] write(InferenceDeferral deferral) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("error", deferral.error());
            parameters(out, deferral.parameters());
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(
            JsonGenerator out, InferenceResponse response, Predicate<String> binary, List<byte[]> tail) {
        out.writeStartObject();
        out.writeStringProperty("model_name", response.model());
        out.writeStringProperty("model_version", response.version());
        response.id().ifPresent(id -> out.writeStringProperty("id", id));
        parameters(out, response.parameters());
        out.writeArrayPropertyStart("outputs");
        int next = 0;
        for (OutputTensor output : response.outputs()) {
            start(out, output);
            if (binary.test(output.name())) {
                out.writeObjectPropertyStart("parameters");
                out.writeNumberProperty("binary_data_size", tail.get(next++).length);
                out.writeEndObject();
            } else {
                data(out, output);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void parameters(JsonGenerator out, Map<String, Object> parameters) {
        out.writeObjectPropertyStart("parameters");
        parameters.forEach((name, value) -> parameter(out, name, value));
        out.writeEndObject();
    }

    private static void parameter(JsonGenerator out, String name, Object value) {
        if (value instanceof Number number) {
            out.writeNumberProperty(name, number.longValue());
        } else if (value instanceof Boolean flag) {
            out.writeBooleanProperty(name, flag);
        } else {
            out.writeStringProperty(name, value.toString());
        }
    }

    private static void start(JsonGenerator out, OutputTensor output) {
        out.writeStartObject();
        out.writeStringProperty("name", output.name());
        out.writeArrayPropertyStart("shape");
        out.writeNumber(output.rows());
        out.writeEndArray();
        out.writeStringProperty("datatype", output.datatype().name());
    }

    private static void data(JsonGenerator out, OutputTensor output) {
        out.writeArrayPropertyStart("data");
        switch (output) {
            case OutputTensor.Numbers(String _, double[] values) -> {
                for (double value : values) {
                    out.writeNumber(value);
                }
            }
            case OutputTensor.Words(String _, List<String> values) -> values.forEach(out::writeString);
        }
        out.writeEndArray();
    }
}
