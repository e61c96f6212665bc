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

    /** Decides on the evidence that is shown, once per approval. */
    void answer(int approval) {
        if (!answered.add(approval)) {
            return;
        }
        JsonNode request = platform.get(path + approval).path("request");
        narrator.remark("the reviewer reads: " + request.path("question").asString());
        request.path("evidence").forEach(line -> narrator.plain("            " + line.asString()));
        Evidence evidence = Evidence.read(request.path("evidence"));
        boolean approves = evidence.speaksForTheRelease();
        JsonNode receipt = platform.post(
                path + approval,
                Map.of("approve", approves, "digest", request.path("digest").asString(), "reason", evidence.reason()));
        narrator.remark("the reviewer: " + receipt.path("sentence").asString());
    }
}
