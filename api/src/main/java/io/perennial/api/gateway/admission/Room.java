package io.perennial.api.gateway.admission;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many may wait.
 *
 * <p>Of a burst many may. When more come it is more than a burst, and for {@link #STRICT} only few may wait: enough to keep the processors busy, and whoever
 * is let in is answered the sooner. Afterwards it is tried again, so that callers who ask again at once when they are refused are let in when there is room
 * for all of them. It ends before when few wait and nobody has come to wait for {@link #IDLE}.
 */
final class Room {

    /** How long only few may wait after as many did as may. */
    static final Duration STRICT = Duration.ofSeconds(2);
    /** When nobody had to wait for so long, what comes next is a burst again. */
    static final Duration IDLE = Duration.ofMillis(50);

    private final int most;
    private final int few;
    private final LongSupplier nanoTime;
    private volatile long lastFull;
    private volatile long lastWait;

    Room(int most, int few, LongSupplier nanoTime) {
        this.most = most;
        this.few = Math.min(most, few);
        this.nanoTime = nanoTime;
        this.lastWait = nanoTime.getAsLong();
        this.lastFull = lastWait - STRICT.toNanos();
    }

    /** True when one more may wait beside so many; remembered for those that come next. */
    boolean admits(int waiting) {
        long now = nanoTime.getAsLong();
        boolean isIdle = now - lastWait >= IDLE.toNanos();
        lastWait = now;
        if (isFull(waiting)) {
            lastFull = now;
        } else if (isIdle && waiting < few) {
            lastFull = now - STRICT.toNanos();
        }
        return waiting < (now - lastFull < STRICT.toNanos() ? few : most);
    }

    /** True when as many wait as may, be it a burst. */
    boolean isFull(int waiting) {
        return waiting >= most;
    }
}
