package io.perennial.activities.training;

import io.perennial.activities.attempt.LifeSigns;
import java.io.IOException;

/** A part of an attempt that has no loop to give signs of life from, such as reading a dataset. */
final class SilentPhase {

    private SilentPhase() {}

    /** Work of a phase. */
    interface Work<T> {

        T result() throws IOException;
    }

    /** Does the work while the attempt is said to be alive; throws before or after it when the attempt must stop. */
    static <T> T of(Attempt attempt, String name, Work<T> work) throws IOException {
        try (LifeSigns signs = LifeSigns.by(() -> attempt.alive(name))) {
            signs.check();
            T result = work.result();
            signs.check();
            return result;
        }
    }
}
