package io.perennial.api.cli;

import io.perennial.api.client.InferenceRow;
import io.perennial.api.client.Platform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Asks for one prediction. */
@Command(name = "predict", description = "Asks for one prediction.")
final class PredictVerb extends ModelVerb {

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COLUMN=VALUE",
            description = "The row; the model says which columns are numbers.")
    private Map<String, String> row = new LinkedHashMap<>();

    @Option(
            names = "--unit",
            paramLabel = "KEY",
            description = "The unit that always gets the same version during a rollout.")
    private Optional<String> unit = Optional.empty();

    PredictVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        JsonNode answer = platform()
                .postToGateway(
                        "/v2/models/" + Platform.encoded(model()) + "/infer", InferenceRow.request(typed(), unit));
        JsonNode output = answer.path("outputs").path(0);
        String id = answer.path("parameters")
                .path("prediction_id")
                .asString(answer.path("id").asString(""));
        String value = output.path("data").path(0).asString("");
        answer(
                answer,
                terminal().quiet()
                        ? value
                        : output.path("name").asString() + " " + value + "  v"
                                + answer.path("model_version").asString("") + "  " + id);
        next("label " + id + " VALUE");
        return Exit.DONE;
    }

    private Set<String> wordColumns() {
        JsonNode inputs = platform()
                .getFromGateway("/v2/models/" + Platform.encoded(model()))
                .path("inputs");
        return inputs.valueStream()
                .filter(input -> input.path("datatype").asString("").equals("BYTES"))
                .map(input -> input.path("name").asString())
                .collect(Collectors.toSet());
    }

    private Map<String, Object> typed() {
        Map<String, Object> typed = new LinkedHashMap<>();
        Set<String> words = wordColumns();
        row.forEach((column, value) ->
                typed.put(column, words.contains(column) ? value : InferenceRow.numberOrText(value)));
        return typed;
    }
}
