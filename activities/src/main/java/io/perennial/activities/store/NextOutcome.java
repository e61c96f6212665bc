package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** Waits inside an activity for a model's next outcome in short slices, each with a heartbeat, which is also how it learns to stop. */
public final class NextOutcome {

    private static final String INTERRUPTED = "INTERRUPTED";
    private static final Duration SLICE = Duration.ofMillis(500);

    private final OutcomeStore outcomes;
    private final Runnable heartbeat;

    /** A wait that gives this heartbeat before each slice. */
    public NextOutcome(OutcomeStore outcomes, Runnable heartbeat) {
        this.outcomes = outcomes;
        this.heartbeat = heartbeat;
    }

    /** Heartbeat of the activity on this thread; throws when the activity was cancelled. */
    public static void heartbeat() {
        Activity.getExecutionContext().heartbeat(null);
    }

    /** Returns once the outcome is stored or one slice is over. */
    public void await(ModelId model, long sequence) {
        heartbeat.run();
        try {
            outcomes.awaitSequence(model, sequence, SLICE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApplicationFailure.newFailureWithCause(
                    "waiting for outcome " + sequence + " of " + model + " was interrupted", INTERRUPTED, e);
        }
    }
}
