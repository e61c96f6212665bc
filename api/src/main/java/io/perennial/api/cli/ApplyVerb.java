package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Uploads the source beside a spec and applies the spec. */
@Command(name = "apply", description = "Uploads the source file beside a spec and applies the spec.")
final class ApplyVerb extends Verb {

    @Parameters(paramLabel = "FILE", description = "The spec.")
    private Path file = Path.of("");

    @Mixin
    private CommandKey key = new CommandKey();

    ApplyVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() throws IOException {
        byte[] spec = Files.readAllBytes(file);
        Platform platform = platform();
        JsonNode resolved = platform.post("/api/v1/models/check", "application/yaml", spec);
        String source = upload(platform);
        JsonNode receipt = key.send(
                terminal(),
                headers -> platform.post("/api/v1/models?source=" + source, "application/yaml", spec, headers));
        answer(receipt, receipt.path("sentence").asString());
        next("watch "
                + resolved.path("name")
                        .asString(resolved.path("spec").path("name").asString("MODEL")));
        return Exit.DONE;
    }

    private String upload(Platform platform) throws IOException {
        Path source = SourceBeside.of(file)
                .orElseThrow(() ->
                        new UsageException(file + " names no data.source; name the CSV file that lies beside it"));
        if (!Files.isReadable(source)) {
            throw new UsageException(
                    "the source " + source + " named in " + file + " cannot be read; put it beside the spec");
        }
        terminal().say("uploading " + source + " …");
        return platform.post(
                        "/api/v1/sources?name="
                                + Platform.encoded(source.getFileName().toString()),
                        "text/csv",
                        Files.readAllBytes(source))
                .path("sha256")
                .asString();
    }
}
