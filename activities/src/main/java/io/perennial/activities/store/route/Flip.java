package io.perennial.activities.store.route;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.FlipCause;
import io.perennial.workflows.serving.Guardrails;
import java.util.Optional;

/**
 * A candidate's share went to 0 before its workflow said so.
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
 * @param order the person's word that took the share away; empty when a gateway did by itself
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
        Optional<String> metric,
        Optional<Order> order) {

    /**
     * What a person ordered.
     *
     * @param actor who
     * @param reason why
     */
    public record Order(String actor, String reason) {}

    /** A person takes the candidate of a rollout back. */
    public static Flip byHand(ModelId model, int rollout, Order order) {
        return new Flip(model, rollout, FlipCause.BY_HAND, 0, 0, 0, 0, 0, Optional.empty(), Optional.of(order));
    }

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
        this(
                model,
                rollout,
                cause,
                outcome,
                candidateBad,
                incumbentBad,
                candidateRequests,
                millis,
                Optional.empty(),
                Optional.empty());
    }
}
