package io.perennial.api.gateway.admission;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Runs each request on a virtual thread, so many at a time, the others in the order in which they came.
 *
 * <p>Hundreds of platform threads on a few processors wait for their slices of time, and the requests on them with them. The bound is what keeps
 * bodies in memory few while all of them wait for a store that is away.
 *
 * <p>Where processors are too few, requests wait for their turn on one. While more are here than a crowd, one whose turn came later than {@link
 * #SOON} is late: to refuse it costs little, and keeps those behind it from being late as well. Who waits for a store has had his turn.
 */
public final class RequestThreads {

    /** Who is let in out of a crowd waits no longer, which is about as long as one waits at four fifths of what can be answered. */
    static final Duration SOON = Duration.ofMillis(10);

    /** More at once than this are a crowd. */
    static final int CROWD = 128;

    private static final long LATELY = Duration.ofSeconds(1).toNanos();
    private static final ScopedValue<Turn> TURN = ScopedValue.newInstance();

    private final Semaphore places;
    private final LongSupplier nanoTime;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicLong lastCrowd;

    /** So many run at a time. */
    public RequestThreads(int most) {
        this(most, System::nanoTime);
    }

    RequestThreads(int most, LongSupplier nanoTime) {
        this.places = new Semaphore(most, true);
        this.nanoTime = nanoTime;
        this.lastCrowd = new AtomicLong(nanoTime.getAsLong() - LATELY);
    }

    /** Runs a request that has come now. */
    public void execute(Runnable request) {
        long came = nanoTime.getAsLong();
        if (inside.incrementAndGet() > CROWD) {
            lastCrowd.set(came);
        }
        Thread.ofVirtual().name("request").start(() -> {
            Turn turn = new Turn(nanoTime.getAsLong() - came);
            places.acquireUninterruptibly();
            try {
                ScopedValue.where(TURN, turn).run(request);
            } finally {
                places.release();
                inside.decrementAndGet();
            }
        });
    }

    /** True when the turn of the calling thread's request came too late in a crowd; never of a thread of somebody else's. */
    boolean isLate() {
        boolean crowded = nanoTime.getAsLong() - lastCrowd.get() < LATELY;
        return TURN.isBound() && TURN.get().take() > SOON.toNanos() && crowded;
    }

    /** How long the first request of a thread waited for it; another that came over the same connection meanwhile did not wait. */
    private static final class Turn {

        private long waited;

        Turn(long waited) {
            this.waited = waited;
        }

        long take() {
            long first = waited;
            waited = 0;
            return first;
        }
    }
}
