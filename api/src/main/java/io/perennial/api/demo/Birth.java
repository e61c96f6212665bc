package io.perennial.api.demo;

import io.perennial.api.client.Platform;
import java.io.IOException;
import java.nio.file.Files;
import tools.jackson.databind.JsonNode;

/** First acts: scope, data, training, approval by a second person, first release. */
final class Birth {

    private final Stage stage;
    private final FreshLife spec;

    Birth(Stage stage, FreshLife spec) {
        this.stage = stage;
        this.spec = spec;
    }

    /** Applies the spec to a life of its own, and returns the sha256 of its source once the model serves. */
    String play(DemoPlan plan) throws IOException, InterruptedException {
        stage.narrator().act("Scope, data, training");
        spec.remark().ifPresent(stage.narrator()::remark);
        spec.promised().lines().forEach(line -> stage.narrator().plain("          " + line));
        Platform platform = stage.platform();
        JsonNode source = platform.post(
                "/api/v1/sources?name=" + plan.rows().getFileName(), "text/csv", Files.readAllBytes(plan.rows()));
        stage.narrator()
                .remark("uploaded " + source.path("name").asString() + ", "
                        + source.path("rows").asString() + " rows, sha256 "
                        + source.path("sha256").asString().substring(0, 12));
        JsonNode receipt = platform.post(
                "/api/v1/models?source=" + source.path("sha256").asString(), "application/yaml", spec.bytes());
        stage.narrator().remark(receipt.path("sentence").asString());
        stage.life()
                .await(
                        "the first release",
                        now -> now.waitsForTheWorld() && now.champion().isPresent());
        return source.path("sha256").asString();
    }
}
