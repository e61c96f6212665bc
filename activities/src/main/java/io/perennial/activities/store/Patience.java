package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something to be stored: woken by notices, and looking by itself in case one was lost. */
public final class Patience {

    /** Only a lost notice is found this late; looking more often costs a query for each that waits. */
    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(2).toNanos();

    private final Notices notices;

    public Patience(Notices notices) {
        this.notices = notices;
    }

    /** Looks until it has seen enough or the time is over; returns what it saw last. */
    public <T> T await(
            NoticeChannel channel, ModelId model, Duration atMost, Supplier<T> look, Predicate<? super T> enough)
            throws InterruptedException {
        Semaphore woken = new Semaphore(0);
        try (Notices.Subscription _ = notices.subscribe(channel, changed -> wake(woken, changed.equals(model)))) {
            long deadline = System.nanoTime() + atMost.toNanos();
            T seen = look.get();
            while (!enough.test(seen) && deadline - System.nanoTime() > 0) {
                sleep(woken, deadline - System.nanoTime());
                seen = look.get();
            }
            return seen;
        }
    }

    private static void wake(Semaphore woken, boolean concerned) {
        if (concerned) {
            woken.release();
        }
    }

    private static void sleep(Semaphore woken, long left) throws InterruptedException {
        if (woken.tryAcquire(Math.min(left, LOOK_AGAIN_NANOS), TimeUnit.NANOSECONDS)) {
            woken.drainPermits();
        }
    }
}
