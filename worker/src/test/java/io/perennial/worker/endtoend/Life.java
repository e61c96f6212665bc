package io.perennial.worker.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The life of one model, seen and steered through the doors. */
final class Life {

    /** Covers training and rollout of a small model on a busy machine. */
    static final Duration STEP_WITHIN = Duration.ofMinutes(2);

    private final Platform platform;
    private final Doors doors;
    private final String model;

    Life(Platform platform, String model) {
        this.platform = platform;
        this.doors = platform.doors();
        this.model = model;
    }

    String model() {
        return model;
    }

    /** Uploads the rows and applies the spec. */
    void begin(String spec, Rows rows) {
        String sha256 = upload(rows);
        doors.post("/api/v1/models?source=" + sha256, "application/yaml", spec.getBytes(StandardCharsets.UTF_8))
                .ok();
    }

    /** Digest of the uploaded rows. */
    String upload(Rows rows) {
        return doors.post("/api/v1/sources?name=" + rows.file(), "text/csv", rows.csv())
                .ok()
                .path("sha256")
                .asString();
    }

    /** Posts a command to the life. */
    Answer command(String verb, Map<String, ?> body, String commandId) {
        return doors.post(path("/" + verb), body, commandId);
    }

    JsonNode get(String path) {
        return doors.get(path(path)).ok();
    }

    /** The status as the life published it. */
    JsonNode status() {
        return get("").path("status");
    }

    /** The version that serves everything, 0 when none does. */
    int champion() {
        return status().path("champion").path("served").path("version").asInt(0);
    }

    /** Digest of the package that serves everything. */
    String championPackage() {
        return status().path("champion").path("served").path("sha256").asString("");
    }

    /** Outcomes that everybody who decides has decided on. */
    long decided() {
        return get("").path("decided").asLong();
    }

    List<JsonNode> ledger() {
        return ledger(0);
    }

    /** What was written down after the entry with a number. */
    List<JsonNode> ledger(long after) {
        return get("/history?limit=200&after=" + after).valueStream().toList();
    }

    /** Decisions of a kind, in order. */
    List<JsonNode> decisions(String kind) {
        return ledger().stream()
                .map(entry -> entry.path("decision"))
                .filter(decision -> decision.path("kind").asString("").equals(kind))
                .toList();
    }

    /** Waits for a status. */
    void await(String what, Predicate<JsonNode> isSo) {
        await(what, STEP_WITHIN, isSo);
    }

    /** Waits for a status. */
    void await(String what, Duration atMost, Predicate<JsonNode> isSo) {
        platform.until(model + ": " + what, atMost, () -> isSo.test(status()));
    }

    /** Waits until the first rollout collects its evidence. */
    void awaitShadow() {
        await(
                "a rollout is open",
                status -> status.path("rollouts").asInt() == 1
                        && status.path("awaiting").asString("").equals("OUTCOMES"));
    }

    /** Waits until a version serves and the life waits for the world. */
    void awaitServing(int version) {
        awaitServing(version, STEP_WITHIN);
    }

    /** Waits until a version serves and the life waits for the world. */
    void awaitServing(int version, Duration atMost) {
        await(
                "v" + version + " serves",
                atMost,
                status -> status.path("champion").path("served").path("version").asInt(0) == version
                        && status.path("awaiting").asString("").equals("OUTCOMES"));
    }

    /** Waits until nothing is being made, so that something may be asked for. */
    void awaitRest() {
        await(
                "nothing is under way",
                STEP_WITHIN,
                status -> status.path("stage").asString("").equals("WATCHING")
                        && status.path("awaiting").asString("").equals("OUTCOMES"));
    }

    /** Waits until the registry calls a version champion; it follows beside the life. */
    void awaitAlias(int version) {
        platform.until(
                model + ": the alias names v" + version,
                STEP_WITHIN,
                () -> platform.mlflow().champion(model) == version);
    }

    private String path(String rest) {
        return "/api/v1/models/" + model + rest;
    }
}
