package io.perennial.api.demo;

import java.util.function.LongSupplier;

/** How long the world stood still, and for what: for trainings, or for decisions and their effects. */
final class Waits {

    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier nanoTime;
    private long last;
    private long training;
    private long deciding;

    Waits(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** The world stands still from now on. */
    void begin() {
        last = nanoTime.getAsLong();
    }

    /** Since the last look it stood still for a life that is seen like this. */
    void saw(LifeNow life) {
        long now = nanoTime.getAsLong();
        if (life.trains()) {
            training += now - last;
        } else {
            deciding += now - last;
        }
        last = now;
    }

    /** What was waited for since this was asked last, in words. */
    String take() {
        String words = "of it %.1f s waiting for trainings, %.1f s for decisions"
                .formatted(training / NANOS_PER_SECOND, deciding / NANOS_PER_SECOND);
        training = 0;
        deciding = 0;
        return words;
    }
}
