package io.perennial.activities.store.route;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.FlipCause;
import io.perennial.workflows.serving.Guardrails;
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
 * @param metric the guardrail that decided; empty when the bad ones among labelled answers did
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

    /** True when it names an outcome, false when it names a bad event. */
    public boolean isByOutcome() {
        return metric.isEmpty() || metric.get().equals(Guardrails.MEAN_COST);
    }

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
