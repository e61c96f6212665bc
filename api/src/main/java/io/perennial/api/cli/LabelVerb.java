package io.perennial.api.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Tells the truth about a prediction. */
@Command(name = "label", description = "Tells the truth about a prediction.")
final class LabelVerb extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = "The prediction's id.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "What was true.")
    private String value = "";

    LabelVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        // as typed: a regression reads the number from it, and a class "1" must not become "1.0"
        JsonNode answer = platform().post("/api/v1/feedback", Map.of("prediction_id", id, "label", value));
        answer(
                answer,
                "outcome " + answer.path("sequence").asString()
                        + (answer.path("duplicate").asBoolean(false) ? ", known before" : ""));
        next("why " + id);
        return Exit.DONE;
    }
}
