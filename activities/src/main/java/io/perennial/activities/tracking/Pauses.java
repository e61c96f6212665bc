package io.perennial.activities.tracking;

import java.time.Duration;

/** The wait between two attempts. */
final class Pauses {

    private Pauses() {}

    /** Waits, or fails as unavailable when the thread is asked to stop. */
    static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlflowException.unreachable("a repeated call", stopped);
        }
    }
}
