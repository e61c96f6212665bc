package io.perennial.api.gateway;

import io.perennial.activities.inference.Answer;
import io.perennial.workflows.data.Task;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes the JSON form of an answer: one tensor named after the target, and the class's probability for a classification. */
final class AnswerWriter {

    private final JsonMapper json;

    AnswerWriter(JsonMapper json) {
        this.json = json;
    }

    byte[] write(Inference inference) {
        List<String> outputs = inference.outputs();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("model_name", inference.model().value());
            out.writeStringProperty("model_version", Integer.toString(inference.version()));
            inference.requestId().ifPresent(id -> out.writeStringProperty("id", id));
            parameters(out, inference);
            out.writeArrayPropertyStart("outputs");
            outputs.forEach(output -> tensor(out, output, inference));
            out.writeEndArray();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void parameters(JsonGenerator out, Inference inference) {
        out.writeObjectPropertyStart("parameters");
        out.writeStringProperty("prediction_id", inference.predictionId());
        out.writeStringProperty("arm", inference.assignment().arm().name().toLowerCase(Locale.ROOT));
        out.writeNumberProperty("table_version", inference.tableVersion());
        out.writeNumberProperty("rollout", inference.rollout());
        if (!inference.warnings().isEmpty()) { // one text, because the protocol knows no lists here
            out.writeStringProperty("warnings", String.join("; ", inference.warnings()));
        }
        out.writeEndObject();
    }

    private static void tensor(JsonGenerator out, String output, Inference inference) {
        boolean words = inference.description().task() == Task.CLASSIFICATION && !output.equals(Outputs.PROBABILITY);
        out.writeStartObject();
        out.writeStringProperty("name", output);
        out.writeArrayPropertyStart("shape");
        out.writeNumber(inference.answers().size());
        out.writeEndArray();
        out.writeStringProperty("datatype", words ? "BYTES" : "FP64");
        out.writeArrayPropertyStart("data");
        for (Answer answer : inference.answers()) {
            if (words) {
                out.writeString(answer.value());
            } else if (output.equals(Outputs.PROBABILITY)) {
                out.writeNumber(answer.probability().orElse(Double.NaN));
            } else {
                out.writeNumber(Double.parseDouble(answer.value()));
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
