package io.perennial.worker.endtoend;

import java.util.List;
import java.util.Map;

/** A second person, who approves the first release of a model. */
final class Reviewer {

    private Reviewer() {}

    /** Waits until it is asked for, and approves what was shown. */
    static void approveFirstRelease(Platform platform, Life life) {
        life.await("an approval is asked", status -> status.path("openApproval").isNumber());
        String approval = "/approvals/" + life.status().path("openApproval").asInt();
        String digest = life.get(approval).path("request").path("digest").asString();
        String token = platform.doors()
                .post(
                        "/api/v1/tokens",
                        Map.of("name", "reviewer-of-" + life.model(), "roles", List.of("VIEWER", "APPROVER")))
                .ok()
                .path("token")
                .asString();
        platform.doors(token)
                .post(
                        "/api/v1/models/" + life.model() + approval,
                        Map.of("approve", true, "digest", digest, "reason", "reads well"))
                .ok();
    }
}
