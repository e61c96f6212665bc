package io.perennial.api.gateway.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Refusals, one at a time, each so long after the one before at the earliest.
 *
 * <p>Some callers ask again at once when they are refused, and would have this process do nothing else. At this pace refusals take about a tenth of all
 * processors at the most, and whoever is to be refused waits for that no longer than one refusal over each connection takes.
 */
final class RefusalPace {

    /** What a refusal takes of one processor, ten times over. */
    private static final Duration COST = Duration.ofNanos(400_000);

    private final long gap;
    private final AtomicLong last = new AtomicLong(System.nanoTime());

    /** That of this machine. */
    RefusalPace() {
        this(COST.dividedBy(Runtime.getRuntime().availableProcessors()));
    }

    RefusalPace(Duration gap) {
        this.gap = gap.toNanos();
    }

    /** Waits until it is time for the calling thread's refusal. */
    void await() {
        long now = System.nanoTime();
        long mine = last.accumulateAndGet(now, (before, at) -> at + Math.max(before + gap - at, 0));
        for (long left = mine - now; left > 0; left = mine - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }
}
