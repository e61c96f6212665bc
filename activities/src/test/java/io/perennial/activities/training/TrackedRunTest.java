package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.training.network.ReplacedAttemptException;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityNotExistsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrackedRunTest {

    @TempDir
    private Path directory;

    private final WrittenStates states = new WrittenStates();

    private String during(int attempt, TrackedRun.Work<String> work) {
        return new TrackedRun(new ArtifactRoot(directory), states, "run", new FixedAttempt("fit", attempt))
                .during("the fit", work);
    }

    private void assertStopped(RuntimeException why) {
        assertThatThrownBy(() -> during(1, () -> {
                    throw why;
                }))
                .isSameAs(why);
    }

    @Test
    void aFitThatSucceedsIsLeftToWhoeverRegistersIt() {
        assertThat(during(1, () -> "fitted")).isEqualTo("fitted");
        assertThat(states.written()).isEmpty();
    }

    /** Failed fits were shown as finished. */
    @Test
    void aFitThatFailsIsFailedUntilAnotherAttemptBegins() {
        assertStopped(new IllegalStateException("the loss is no number"));
        during(2, () -> "fitted");
        assertThat(states.written()).containsExactly("run failed", "run running");
    }

    @Test
    void aFitThatIsCancelledIsKilled() {
        assertStopped(new ActivityCanceledException());
        assertThat(states.written()).containsExactly("run killed");
    }

    @Test
    void anAttemptThatWasReplacedSaysNothingOfTheRun() {
        assertStopped(new ReplacedAttemptException(1, 2));
        assertStopped(new ActivityNotExistsException(new IllegalStateException("timed out")));
        assertThat(states.written()).isEmpty();
    }
}
