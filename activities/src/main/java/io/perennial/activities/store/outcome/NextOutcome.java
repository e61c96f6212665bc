package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** Waits inside an activity for a model's next outcome in short slices, so that the activity learns in time to stop. */
public final class NextOutcome {

    private static final String INTERRUPTED = "INTERRUPTED";
    /** Bounds how late a cancellation or a flip is seen; an outcome itself is told by a notice. */
    private static final Duration SLICE = Duration.ofSeconds(2);

    private final OutcomeStore outcomes;

    /** A wait for outcomes of this store. */
    public NextOutcome(OutcomeStore outcomes) {
        this.outcomes = outcomes;
    }

    /** Returns once the outcome is stored or one slice is over. */
    public void await(ModelId model, long sequence) {
        try {
            outcomes.awaitSequence(model, sequence, SLICE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApplicationFailure.newFailureWithCause(
                    "waiting for outcome " + sequence + " of " + model + " was interrupted", INTERRUPTED, e);
        }
    }
}
