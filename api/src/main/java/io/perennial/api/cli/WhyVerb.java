package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Says how a prediction came about. */
@Command(
        name = "why",
        description =
                "Says how a prediction came about: its row, the version and why that one, and the truth if known.")
final class WhyVerb extends Verb {

    @Parameters(
            paramLabel = "ID",
            description = "The prediction's id, as predict prints it and the gateway answers it.")
    private String id = "";

    WhyVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        Platform platform = platform();
        JsonNode known = platform.get("/api/v1/predictions/" + Platform.encoded(id));
        String model = known.path("prediction").path("model").asString("");
        answer(known, terminal().json() ? "" : PredictionLines.of(known, Units.of(spec(platform, model))));
        next("history " + model);
        return Exit.DONE;
    }

    private static JsonNode spec(Platform platform, String model) {
        return platform.get("/api/v1/models/" + Platform.encoded(model)).path("spec");
    }
}
