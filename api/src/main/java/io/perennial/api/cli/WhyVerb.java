package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Says how a prediction came about. */
@Command(
        name = "why",
        description = "Says how a prediction came about: inputs, version, arm and share, and its label if known.")
final class WhyVerb extends Verb {

    @Parameters(paramLabel = "ID", description = "The prediction's id.")
    private String id = "";

    WhyVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        JsonNode known = platform().get("/api/v1/predictions/" + Platform.encoded(id));
        answer(known, Outline.of(known));
        return Exit.DONE;
    }
}
