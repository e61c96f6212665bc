package io.perennial.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Outcome;
import io.perennial.workflows.serving.Arm;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PerformanceFoldTest {

    /** A caller who named an old version himself drew its errors into the figures of the champion. */
    @Test
    void leavesOutAnswersOfAVersionThatTheCallerNamed() {
        PerformanceFold fold = new PerformanceFold(2);
        fold.add(outcome(1, 5, Arm.INCUMBENT, false));
        fold.add(outcome(2, 1, Arm.PINNED, true));
        fold.add(outcome(3, 5, Arm.INCUMBENT, false));

        PerformanceReading.Performance performance = fold.performance();

        assertThat(performance.blocks()).containsExactly(new PerformanceReading.Block(1, 3, 5, 0, 0));
        assertThat(performance.versions()).hasSize(1);
    }

    private static Outcome outcome(long sequence, int version, Arm arm, boolean bad) {
        return new Outcome(
                sequence,
                "p" + sequence,
                version,
                arm,
                0,
                0,
                0,
                bad ? "9" : "1",
                "1",
                bad,
                bad ? 1 : 0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
