package io.perennial.api.gateway;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.api.gateway.protocol.InferenceDeferral;
import io.perennial.api.gateway.protocol.InferenceResponse;
import io.perennial.api.gateway.protocol.OutputTensor;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Assignment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * An answered request.
 *
 * @param model the model that answered, which is the successor of one that is retired
 * @param predictionId id of the request's predictions
 * @param version the version that answered
 * @param rollout the open rollout, 0 when none was
 * @param tableVersion version of the routing table
 * @param warnings values unlike those the version was trained on
 * @param leave what the model may do with its answers
 * @param commitment what must be true before it is given
 */
record Inference(
        ModelId model,
        String predictionId,
        Optional<String> requestId,
        int version,
        Assignment assignment,
        int rollout,
        long tableVersion,
        ModelDescription description,
        List<Answer> answers,
        List<String> outputs,
        List<String> warnings,
        Leave leave,
        Commitment commitment) {

    /** The answer in the protocol's form. */
    InferenceResponse response() {
        return new InferenceResponse(
                model.value(),
                Integer.toString(version),
                requestId,
                parameters(),
                outputs.stream().map(this::output).toList());
    }

    /** What callers get instead when people decide: why, and the ids under which the people's word will be known. */
    InferenceDeferral deferral() {
        return new InferenceDeferral(
                "a person decides this, not the model, which is at '"
                        + leave.degree().word() + "'; the case is kept as " + cases()
                        + ", and GET /api/v1/predictions/ID shows its label once it is decided",
                parameters());
    }

    private String cases() {
        int rows = answers.size();
        return RowId.of(predictionId, 0, rows) + (rows > 1 ? " to " + RowId.of(predictionId, rows - 1, rows) : "");
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("prediction_id", predictionId);
        parameters.put("arm", assignment.arm().name().toLowerCase(Locale.ROOT));
        parameters.put("table_version", tableVersion);
        parameters.put("rollout", rollout);
        parameters.put("degree", leave.degree().word());
        if (leave.advises()) {
            parameters.put("advice", true);
        }
        if (!warnings.isEmpty()) { // one text, because the protocol knows no lists here
            parameters.put("warnings", String.join("; ", warnings));
        }
        return parameters;
    }

    private OutputTensor output(String name) {
        if (Outputs.isWords(name, description)) {
            return new OutputTensor.Words(
                    name, answers.stream().map(Answer::value).toList());
        }
        ToDoubleFunction<Answer> number = name.equals(Outputs.PROBABILITY)
                ? answer -> answer.probability().orElse(Double.NaN)
                : answer -> Double.parseDouble(answer.value());
        return new OutputTensor.Numbers(
                name, answers.stream().mapToDouble(number).toArray());
    }
}
