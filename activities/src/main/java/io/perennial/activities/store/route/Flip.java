package io.perennial.activities.store.route;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.FlipCause;
import java.util.Optional;

/**
 * A gateway took a candidate's share to 0 by itself.
 *
 * @param model the model
 * @param rollout the rollout
 * @param cause why
 * @param outcome sequence of the deciding outcome, or number of the deciding bad event; 0 unless the cause is harm
 * @param candidateBad bad answers or events of the candidate counted
 * @param incumbentBad bad answers or events of the incumbent counted
 * @param candidateRequests requests the candidate had answered
 * @param millis milliseconds from the deciding outcome or bad event to the flip
 * @param metric the guardrail whose bad events decided; empty when labelled answers did
 */
public record Flip(
        ModelId model,
        int rollout,
        FlipCause cause,
        long outcome,
        long candidateBad,
        long incumbentBad,
        long candidateRequests,
        double millis,
        Optional<String> metric) {

    /** A flip that no guardrail of requests decided. */
    public Flip(
            ModelId model,
            int rollout,
            FlipCause cause,
            long outcome,
            long candidateBad,
            long incumbentBad,
            long candidateRequests,
            double millis) {
        this(model, rollout, cause, outcome, candidateBad, incumbentBad, candidateRequests, millis, Optional.empty());
    }
}
