package io.perennial.activities.store.event;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.time.Instant;
import java.util.Map;

/**
 * Something bad that happened to a request of a canary.
 *
 * @param id unique over all models; the same event stored again changes nothing
 * @param model the model
 * @param metric the guardrail it counts for
 * @param at when it happened
 * @param unitKey what the arm was drawn from
 * @param version the version it happened to
 * @param arm the side that was drawn
 * @param share the candidate's share at that instant, in (0, 1)
 * @param rollout the open rollout
 * @param step its step
 * @param segments words of the request's row by column that tells segments apart; of the first of several rows
 */
public record BadEvent(
        String id,
        ModelId model,
        String metric,
        Instant at,
        String unitKey,
        int version,
        Arm arm,
        double share,
        int rollout,
        int step,
        Map<String, String> segments) {

    public BadEvent {
        segments = Map.copyOf(segments);
    }
}
