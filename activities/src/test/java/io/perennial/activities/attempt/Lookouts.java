package io.perennial.activities.attempt;

import io.temporal.client.ActivityCanceledException;
import java.time.Duration;
import java.util.function.Supplier;

/** Attempts of a test on a clock that only its pauses move; each gets a lookout of its own. */
public final class Lookouts implements Supplier<Lookout> {

    private long nanos;
    private int signs;
    private int lastSign = Integer.MAX_VALUE;

    /** The attempt is cancelled at its next sign of life after this many more. */
    public void cancelAfter(int more) {
        lastSign = signs + more;
    }

    /** No attempt is cancelled any more. */
    public void cancelNothing() {
        lastSign = Integer.MAX_VALUE;
    }

    /** Signs of life given so far. */
    public int signs() {
        return signs;
    }

    /** Time spent in pauses so far. */
    public Duration paused() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public Lookout get() {
        return new Lookout(
                LifeSigns.every(Duration.ofDays(1), this::sign), () -> nanos, time -> nanos += time.toNanos());
    }

    private void sign() {
        if (signs >= lastSign) {
            throw new ActivityCanceledException();
        }
        signs++;
    }
}
