package io.perennial.activities.store.route;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.FlipCause;

/**
 * A gateway took a candidate's share to 0 by itself.
 *
 * @param model the model
 * @param rollout the rollout
 * @param cause why
 * @param outcome sequence of the deciding outcome; 0 unless the cause is harm
 * @param candidateBad bad answers of the candidate counted; requests it failed when that is the cause
 * @param incumbentBad bad answers of the incumbent counted
 * @param candidateRequests requests the candidate had answered
 * @param millis milliseconds from the deciding outcome to the flip
 */
public record Flip(
        ModelId model,
        int rollout,
        FlipCause cause,
        long outcome,
        long candidateBad,
        long incumbentBad,
        long candidateRequests,
        double millis) {}
