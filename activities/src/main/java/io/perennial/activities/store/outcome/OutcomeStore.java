package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.OutcomeRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Labels joined to predictions, in one sequence per model. */
public interface OutcomeStore {

    /**
     * Joins labels to their predictions, judges them by their rules and gives each the next sequence of its model; all in one transaction,
     * which is committed before it returns what became of each, in the order given.
     */
    List<Feedback> record(List<GivenLabel> labels);

    /** The same with one label. */
    default Feedback record(String predictionId, String label, OutcomeRule rule, Guardrails guardrails) {
        return record(List.of(new GivenLabel(predictionId, label, rule, guardrails)))
                .getFirst();
    }

    /** The same where no segments are told apart. */
    default Feedback record(String predictionId, String label, OutcomeRule rule) {
        return record(predictionId, label, rule, Guardrails.USUAL);
    }

    /** The outcome of a prediction, if its label is known. */
    Optional<Outcome> find(String predictionId);

    /** Sequence of the model's last outcome, 0 when there is none. */
    long lastSequence(ModelId model);

    /** Sequence of the outcome before the first one of a rollout; the last sequence when the rollout has none yet. */
    long before(ModelId model, int rollout);

    /** Outcomes with sequence above {@code cursor}, in order, at most {@code limit}. */
    List<Outcome> after(ModelId model, long cursor, int limit);

    /** Waits until the model has an outcome with at least this sequence, or the time is over; returns the last sequence. */
    long awaitSequence(ModelId model, long sequence, Duration atMost) throws InterruptedException;
}
