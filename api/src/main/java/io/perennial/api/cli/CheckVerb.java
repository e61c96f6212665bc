package io.perennial.api.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Checks a spec without changing anything. */
@Command(name = "check", description = "Checks a spec; changes nothing.")
final class CheckVerb extends Verb {

    @Parameters(paramLabel = "FILE", description = "The spec.")
    private Path file = Path.of("");

    CheckVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() throws IOException {
        JsonNode resolved = platform().post("/api/v1/models/check", "application/yaml", Files.readAllBytes(file));
        answer(resolved, file + " is in order.");
        next("plan " + file);
        return Exit.DONE;
    }
}
