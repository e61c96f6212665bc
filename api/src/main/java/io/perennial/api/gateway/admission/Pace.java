package io.perennial.api.gateway.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Lets one go on at a time, each so long after the one before at the earliest. */
final class Pace {

    /** What a refusal costs on one processor, ten times over. */
    private static final Duration REFUSAL = Duration.ofNanos(400_000);

    private final long gap;
    private final AtomicLong last = new AtomicLong(System.nanoTime());

    Pace(Duration gap) {
        this.gap = gap.toNanos();
    }

    /**
     * The pace at which refusals take a tenth of all processors at the most, whatever callers do. Some ask again at once when they are refused, and
     * would have this process do nothing else; they wait then, no longer than all connections take.
     */
    static Pace ofRefusals() {
        return new Pace(REFUSAL.dividedBy(Runtime.getRuntime().availableProcessors()));
    }

    /** Waits until it is the calling thread's time to go on. */
    void await() {
        long now = System.nanoTime();
        long mine = last.accumulateAndGet(now, (before, at) -> Math.max(before + gap - at, 0) + at);
        for (long left = mine - now; left > 0; left = mine - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }
}
