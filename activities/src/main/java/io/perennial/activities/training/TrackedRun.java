package io.perennial.activities.training;

import io.perennial.activities.attempt.LifeSigns;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import java.util.function.Supplier;

/** Keeps true what the tracking server shows of a run while one attempt works on it. */
final class TrackedRun {

    private final RunStates states;
    private final String runId;
    private final Attempt attempt;

    TrackedRun(RunStates states, String runId, Attempt attempt) {
        this.states = states;
        this.runId = runId;
        this.attempt = attempt;
    }

    /** Does the work; says so when it fails or is cancelled, but not when another attempt has taken over. */
    <T> T during(Supplier<T> work) {
        if (attempt.number() > 1) {
            tell(() -> states.running(runId));
        }
        try {
            return work.get();
        } catch (ActivityCanceledException cancelled) {
            states.killed(runId);
            throw cancelled;
        } catch (ActivityCompletionException | ReplacedAttemptException replaced) {
            throw replaced;
        } catch (RuntimeException failed) { // whatever it was, it is passed on
            tell(() -> states.failed(runId));
            throw failed;
        }
    }

    private void tell(Runnable state) {
        try (LifeSigns _ = LifeSigns.by(() -> attempt.alive("telling how the run stands"))) {
            state.run();
        }
    }
}
