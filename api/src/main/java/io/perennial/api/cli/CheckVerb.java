package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Checks a spec, and the columns it names against the rows beside it; starts nothing. */
@Command(
        name = "check",
        description = {
            "Checks a spec as apply would, and starts nothing.",
            "The source beside the spec is uploaded for it, because its columns are checked as well."
        })
final class CheckVerb extends Verb {

    private static final String CHECK = "/api/v1/models/check";

    @Parameters(paramLabel = "FILE", description = "The spec.")
    private Path file = Path.of("");

    CheckVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        byte[] spec = GivenFile.bytes(file);
        Platform platform = platform();
        platform.post(CHECK, "application/yaml", spec); // what can be said without the rows comes before a long upload
        String source = upload(SourceBeside.required(file));
        JsonNode resolved = platform.post(CHECK + "?source=" + source, "application/yaml", spec);
        answer(resolved, file + " is in order, and so are the columns it names.");
        next("plan " + file);
        return Exit.DONE;
    }
}
