package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Compares a spec with what its model goes by now. */
@Command(
        name = "plan",
        description = {
            "Says what applying a spec would change, setting by setting, and what would happen then; starts nothing.",
            "The source beside the spec is uploaded for it, because the columns are compared as well."
        })
final class PlanVerb extends Verb {

    @Parameters(paramLabel = "FILE", description = "The spec.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "PLAN", description = "Saves the plan, for apply PLAN.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--exit-code", description = "Exit code 10 when there is something to change.")
    private boolean exitCode;

    PlanVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() throws IOException {
        String spec = GivenFile.text(file);
        out.ifPresent(OutputFile::requireInPlace);
        Platform platform = platform();
        platform.post("/api/v1/models/check", "application/yaml", spec.getBytes(StandardCharsets.UTF_8));
        String source = upload(SourceBeside.required(file));
        JsonNode plan = plan(platform, spec.getBytes(StandardCharsets.UTF_8), source);
        if (out.isPresent()) {
            new SavedPlan(file.toString(), spec, plan).write(out.get());
        }
        answer(plan, terminal().quiet() ? plan.path("action").asString() : PlanLines.of(plan));
        boolean nothing = plan.path("action").asString().equals("NOTHING");
        next(nothing ? "show " + plan.path("model").asString() : "apply " + out.orElse(file));
        return exitCode && !nothing ? Exit.CHANGES : Exit.DONE;
    }

    /** Asks for the plan of a spec with an uploaded source. */
    static JsonNode plan(Platform platform, byte[] spec, String source) {
        return platform.post("/api/v1/models/plan?source=" + source, "application/yaml", spec);
    }
}
