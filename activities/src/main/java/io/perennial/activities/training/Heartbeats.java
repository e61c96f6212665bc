package io.perennial.activities.training;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells that a fit is alive, but not after every batch. */
final class Heartbeats {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Consumer<String> alive;
    private long last = System.nanoTime();

    Heartbeats(Consumer<String> alive) {
        this.alive = alive;
    }

    /** Passes the progress on when the pause since the last time is over; throws when the fit must stop. */
    void beat(Supplier<String> progress) {
        long now = System.nanoTime();
        if (now - last >= PAUSE.toNanos()) {
            last = now;
            alive.accept(progress.get());
        }
    }
}
