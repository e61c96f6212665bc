package io.perennial.api.gateway.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.api.problem.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The places in which requests are answered, each on its own thread: about as many as there are cores, because more at a time only make each
 * other slow.
 *
 * <p>A place is handed to whoever asks next, not to whoever has waited longest: a small answer takes less time than to wake a thread for it. That
 * ends once somebody has waited {@link #TURN}; then those who wait come first, and whoever asks next waits or is refused. Who waits longer than
 * the patience is refused, so that nobody is forgotten for long.
 */
public final class InferencePlaces {

    /** So long may others go first. Without it those who wait are overtaken again and again while more ask than can be answered. */
    static final Duration TURN = Duration.ofMillis(2);

    private final int count;
    private final int mostWaiting;
    private final Duration patience;
    private final Semaphore places;
    private final LongSupplier nanoTime;
    private final Queue<Waiter> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting;
    private final Counter refused;
    private final ThreadLocal<Optional<Held>> inside = ThreadLocal.withInitial(Optional::empty);

    public InferencePlaces(int count, int mostWaiting, Duration patience, MeterRegistry meters) {
        this(count, mostWaiting, patience, meters, System::nanoTime);
    }

    InferencePlaces(int count, int mostWaiting, Duration patience, MeterRegistry meters, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.count = count;
        this.mostWaiting = mostWaiting;
        this.patience = patience;
        this.places = new Semaphore(count, true); // in order for those who wait; who need not wait asks without a time
        this.waiting = meters.gauge("perennial.inference.waiting", new AtomicInteger());
        this.refused = Counter.builder("perennial.inference.refused")
                .description(
                        "Requests answered 503, because as many as may wait were waiting, or they had waited too long")
                .register(meters);
    }

    /** A place of the calling thread, at once or after a wait; a refusal when too many wait or the wait is too long. */
    public Place enter() {
        if (isSomebodysTurn() || !places.tryAcquire()) {
            await();
        }
        return new Held();
    }

    /** The place of the thread that made it. */
    private final class Held implements Place {

        private boolean holds = true;

        Held() {
            inside.set(Optional.of(this));
        }

        /** Others have it meanwhile; it is taken again where one is free. */
        private <T> T lent(Supplier<T> work) {
            places.release();
            holds = false;
            try {
                return work.get();
            } finally {
                holds = places.tryAcquire();
            }
        }

        @Override
        public void close() {
            inside.remove();
            if (holds) {
                places.release();
            }
        }
    }

    /**
     * Waits for something that needs no processor, while others have the place of the calling thread, if it holds one. Afterwards it goes on in a place
     * where one is free, and without one where none is: what is left to do is little, and to be refused now would count against whom it waited for.
     */
    public <T> T outside(Supplier<T> work) {
        Optional<Held> held = inside.get();
        return held.isPresent() ? held.get().lent(work) : work.get();
    }

    /** Somebody who waits, and since when. */
    private static final class Waiter {

        private final long since;

        Waiter(long since) {
            this.since = since;
        }
    }

    /** True when somebody has waited so long that nobody may overtake him. */
    boolean isSomebodysTurn() {
        Waiter first = line.peek();
        return first != null && nanoTime.getAsLong() - first.since > TURN.toNanos();
    }

    private void await() {
        Waiter waiter = new Waiter(nanoTime.getAsLong());
        line.add(waiter);
        try {
            if (waiting.incrementAndGet() > mostWaiting) {
                throw refusal();
            }
            if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw refusal();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("this gateway is stopping; try again");
        } finally {
            line.remove(waiter);
            waiting.decrementAndGet();
        }
    }

    /** Refuses what would be refused anyway, before anything is spent on it. */
    public void requireRoom() {
        if (areCrowded()) {
            throw refusal();
        }
    }

    /** True when the next request would be refused if it came now. */
    boolean areCrowded() {
        return waiting.get() >= mostWaiting && places.availablePermits() == 0;
    }

    /** Counts one that is refused. */
    Refusal refusal() {
        refused.increment();
        return Refusal.unavailable("this gateway answers " + count + " requests at a time and no more than "
                + mostWaiting + " may wait, each " + patience.toMillis() + " ms; try again, or ask another gateway");
    }
}
