package io.perennial.activities.training;

import io.perennial.activities.attempt.LifeSigns;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.DiskFailure;
import io.perennial.activities.training.network.ReplacedAttemptException;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import java.io.IOException;

/** Keeps true what the tracking server shows of a run while one attempt works on it. */
final class TrackedRun {

    private final ArtifactRoot root;
    private final RunStates states;
    private final String runId;
    private final Attempt attempt;

    TrackedRun(ArtifactRoot root, RunStates states, String runId, Attempt attempt) {
        this.root = root;
        this.states = states;
        this.runId = runId;
        this.attempt = attempt;
    }

    /** Work that writes files and can be interrupted. */
    interface Work<T> {

        T result() throws IOException, InterruptedException;
    }

    /** Does the work; says so when it fails or is cancelled, but not when another attempt has taken over. {@code what} names the work. */
    <T> T during(String what, Work<T> work) {
        if (attempt.number() > 1) {
            tell(() -> states.running(runId));
        }
        try {
            return completed(what, work);
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

    private <T> T completed(String what, Work<T> work) {
        try {
            return work.result();
        } catch (IOException e) {
            throw DiskFailure.of(what + " could not write its files", e, root.directory());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + " was interrupted", e);
        }
    }

    private void tell(Runnable state) {
        try (LifeSigns _ = LifeSigns.by(() -> attempt.alive("telling how the run stands"))) {
            state.run();
        }
    }
}
