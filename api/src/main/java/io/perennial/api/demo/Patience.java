package io.perennial.api.demo;

import io.perennial.api.client.Pulse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Waits, but not for ever, and says what for. */
final class Patience {

    private static final Pulse PULSE = new Pulse(Duration.ofMillis(20));

    private final LongSupplier nanoTime;

    Patience(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Looks until it is so; breaks the story when the time is over, naming what was awaited. */
    void await(Supplier<String> what, Duration atMost, BooleanSupplier isSo) throws InterruptedException {
        long deadline = nanoTime.getAsLong() + atMost.toNanos();
        while (!isSo.getAsBoolean()) {
            if (nanoTime.getAsLong() > deadline) {
                throw new StoryBroken("waited " + atMost.toSeconds() + " s for " + what.get()
                        + "; infra/perennial status and infra/perennial logs say more");
            }
            PULSE.next();
        }
    }
}
