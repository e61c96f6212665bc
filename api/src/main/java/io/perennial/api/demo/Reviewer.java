package io.perennial.api.demo;

import io.perennial.api.client.Platform;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The second person: reads the evidence of an approval and answers it under a token of its own. */
final class Reviewer {

    private final Platform platform;
    private final String path;
    private final Narrator narrator;
    private final Set<Integer> answered = new HashSet<>();

    Reviewer(Platform platform, String model, Narrator narrator) {
        this.platform = platform;
        this.path = "/api/v1/models/" + Platform.encoded(model) + "/approvals/";
        this.narrator = narrator;
    }

    /** Approves on the evidence that is shown, once per approval. */
    void answer(int approval) {
        if (!answered.add(approval)) {
            return;
        }
        JsonNode request = platform.get(path + approval).path("request");
        narrator.remark("the reviewer reads: " + request.path("question").asString());
        request.path("evidence").forEach(line -> narrator.plain("            " + line.asString()));
        JsonNode receipt = platform.post(
                path + approval,
                Map.of(
                        "approve",
                        true,
                        "digest",
                        request.path("digest").asString(),
                        "reason",
                        "the network misses less than the price list on the rows held out"));
        narrator.remark("the reviewer: " + receipt.path("sentence").asString());
    }
}
