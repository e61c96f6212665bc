package io.perennial.api.cli;

import io.perennial.api.client.DoorException;
import io.perennial.api.client.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Applies a spec with the source beside it, or carries out a saved plan. */
@Command(
        name = "apply",
        description = {
            "Uploads the source file beside a spec and applies the spec.",
            "Given a plan that 'plan --out' has saved, applies that, and refuses when another spec has come into force since."
        })
final class ApplyVerb extends Verb {

    /** Code of the refusal of a stale plan. */
    private static final String STALE = "P0411";

    @Parameters(paramLabel = "FILE", description = "The spec, or a saved plan.")
    private Path file = Path.of("");

    @Mixin
    private CommandKey key = new CommandKey();

    ApplyVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        Optional<SavedPlan> saved = SavedPlan.read(file);
        return saved.isPresent() ? carryOut(saved.get()) : applySpec();
    }

    private Exit applySpec() {
        byte[] spec = GivenFile.bytes(file);
        JsonNode resolved = platform().post("/api/v1/models/check", "application/yaml", spec);
        String source = upload(SourceBeside.required(file));
        return apply(resolved.path("name").asString("MODEL"), "?source=" + source, spec);
    }

    private Exit carryOut(SavedPlan saved) {
        String query = "?source=" + saved.source() + "&basis=" + saved.basis();
        try {
            return apply(saved.model(), query, saved.spec().getBytes(StandardCharsets.UTF_8));
        } catch (DoorException e) {
            if (e.problem().code().equals(STALE)) {
                return stale(saved, e.problem().detail());
            }
            throw e;
        }
    }

    private Exit apply(String model, String query, byte[] spec) {
        Platform platform = platform();
        JsonNode receipt = key.send(
                terminal(), headers -> platform.post("/api/v1/models" + query, "application/yaml", spec, headers));
        answer(receipt, receipt.path("sentence").asString());
        next("watch " + model);
        return Exit.DONE;
    }

    private Exit stale(SavedPlan saved, String why) {
        JsonNode now = PlanVerb.plan(platform(), saved.spec().getBytes(StandardCharsets.UTF_8), saved.source());
        List<String> difference = saved.differenceTo(now);
        terminal().complain("refused[" + STALE + "]: " + why);
        difference.forEach(line -> terminal().complain("  --> " + line));
        terminal().complain("help: perennial plan " + saved.file());
        if (terminal().json()) {
            terminal()
                    .printJson(Map.of(
                            "error", why, "problem", Map.of("code", STALE), "difference", difference, "plan", now));
        }
        return Exit.REFUSED;
    }
}
