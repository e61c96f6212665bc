package io.perennial.api.bench;

import io.perennial.api.client.Platform;
import io.perennial.api.client.Pulse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The model that is measured, through the same doors as every other: thirty numbers through layers of 64 and 32 to a class. */
public final class BenchModel {

    private static final int FEWER = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Platform platform;
    private final String name;
    private String rollout = "{shadow: {enabled: false}}";
    private String log = "async";

    public BenchModel(Platform platform, String name) {
        this.platform = platform;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Has versions after the first answer beside it. */
    public BenchModel shadowed() {
        rollout = "{shadow: {enabled: true}}";
        return this;
    }

    /** Has versions after the first take over as soon as they are trained. */
    public BenchModel instant() {
        rollout = "{shadow: {enabled: false}, canary: {steps: []}}";
        return this;
    }

    /** Gives versions after the first a canary of one share that ends by harm alone. */
    public BenchModel canary(String share, String harmAlpha) {
        rollout = "{shadow: {enabled: false}, canary: {steps: [" + share + "], minimum: 1000000, maximum: 2000000000},"
                + " guardrails: [], harm_alpha: " + harmAlpha + "}";
        return this;
    }

    /** Has its predictions stored before they are answered. */
    public BenchModel durable() {
        log = "durable";
        return this;
    }

    /** Has it trained and released; one that is served from an earlier run stays as it is. */
    public BenchModel serve(Path rows) throws IOException, InterruptedException, BenchBroken {
        String source = upload(Files.readAllLines(rows));
        byte[] spec = spec().getBytes(StandardCharsets.UTF_8);
        platform.post("/api/v1/models?source=" + source, "application/yaml", spec);
        await("it serves", status -> version(status) > 0 && waitsForOutcomes(status));
        return this;
    }

    /** Has a second version, of a few rows less, answer beside the first; its rollout waits for labels that never come. */
    public BenchModel shadow(Path rows) throws IOException, InterruptedException, BenchBroken {
        challenge(rows, 1);
        return this;
    }

    /** Has another version, of a few rows less, challenge the one that serves, in this rollout of the model; waits until that is under way. */
    public void challenge(Path rows, int rollout) throws IOException, InterruptedException, BenchBroken {
        await("nothing is on trial", status -> !isInRollout(status));
        retrain(rows, rollout);
        await(
                "its successor is on trial",
                status ->
                        status.path("rollouts").asInt() == rollout && isInRollout(status) && waitsForOutcomes(status));
    }

    /** Has a second version, of a few rows less, take over from the first; one that has done so in an earlier run stays as it is. */
    public BenchModel succeed(Path rows) throws IOException, InterruptedException, BenchBroken {
        if (status().path("rollouts").asInt() == 0) {
            retrain(rows, 1);
        }
        await("its successor serves", status -> status.path("rollouts").asInt() > 0 && waitsForOutcomes(status));
        return this;
    }

    /** Number of the version that serves. */
    public int champion() {
        return version(status());
    }

    private void retrain(Path rows, int less) throws IOException {
        List<String> lines = Files.readAllLines(rows);
        String fewer = upload(lines.subList(0, lines.size() - FEWER - less));
        platform.post(
                "/api/v1/models/" + name + "/retrain",
                Map.of("reason", "a version to be asked as well", "source", fewer),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private static boolean isInRollout(JsonNode status) {
        return status.path("stage").asString("").equals("ROLLOUT");
    }

    private String spec() {
        return """
            apiVersion: perennial/v1
            name: %s
            charter:
              purpose: Measure how fast it is served
              metric: error_rate
              baselines: [{kind: older_system, name: a first reading, value: 0.3, source: made up for the bench}]
            data: {source: wdbc.csv, task: classification, target: diagnosis}
            training: {baselines: [mean], recipes: [{hidden: [64, 32], learning_rate: 0.01, epochs: 10, batch_size: 32}]}
            approval: {first_release: false}
            rollout: %s
            serving: {log: %s}
            """.formatted(name, rollout, log);
    }

    private String upload(List<String> lines) {
        byte[] csv = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return platform.post("/api/v1/sources?name=wdbc.csv", "text/csv", csv)
                .path("sha256")
                .asString();
    }

    private static int version(JsonNode status) {
        return status.path("champion").path("served").path("version").asInt(0);
    }

    private static boolean waitsForOutcomes(JsonNode status) {
        return status.path("awaiting").asString("").equals("OUTCOMES");
    }

    private void await(String what, Predicate<JsonNode> isSo) throws InterruptedException, BenchBroken {
        Pulse pulse = new Pulse(Duration.ofMillis(500));
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode status = status();
        while (!isSo.test(status)) {
            if (System.nanoTime() > end) {
                throw new BenchBroken("in vain for " + PATIENCE.toMinutes() + " min: " + what + "; now "
                        + status.path("sentence").asString());
            }
            pulse.next();
            status = status();
        }
    }

    private JsonNode status() {
        return platform.get("/api/v1/models/" + name).path("status");
    }

    /** Names of the columns in serving order, as its metadata says them. */
    public List<String> columns() {
        return platform.getFromGateway("/v2/models/" + name)
                .path("inputs")
                .valueStream()
                .map(input -> input.path("name").asString())
                .toList();
    }
}
