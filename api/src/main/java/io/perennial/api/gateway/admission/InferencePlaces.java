package io.perennial.api.gateway.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.api.problem.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The places in which requests are answered, each on its own thread: few, because more at a time only make each other slow, and as
 * many as virtual threads have carriers, so that requests on those never wait here but for work that needs no processor.
 *
 * <p>A place is handed to whoever asks next, not to whoever has waited longest: a small answer takes less time than to wake a thread for it.
 * Who waits longer than the patience is refused, so that nobody is forgotten for long. While more come than find room, that is {@link #SHORT}:
 * so many overtake then that who waits on is answered late, and the others are not answered any sooner.
 */
public final class InferencePlaces {

    /** The patience for as long as others found no room lately. */
    static final Duration SHORT = Duration.ofMillis(20);

    private static final long LATELY = Duration.ofSeconds(1).toNanos();

    private final int mostWaiting;
    private final Duration patience;
    private final Semaphore places;
    private final RefusalPace pace = new RefusalPace();
    private final LongSupplier nanoTime;
    private final AtomicLong lastWithoutRoom;
    private final AtomicInteger waiting;
    private final Counter refused;
    private final ThreadLocal<Optional<Held>> inside = ThreadLocal.withInitial(Optional::empty);

    public InferencePlaces(int count, int mostWaiting, Duration patience, MeterRegistry meters) {
        this(count, mostWaiting, patience, meters, System::nanoTime);
    }

    InferencePlaces(int count, int mostWaiting, Duration patience, MeterRegistry meters, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastWithoutRoom = new AtomicLong(nanoTime.getAsLong() - LATELY);
        this.mostWaiting = mostWaiting;
        this.patience = patience;
        this.places = new Semaphore(count);
        this.waiting = meters.gauge("perennial.inference.waiting", new AtomicInteger());
        this.refused = Counter.builder("perennial.inference.refused")
                .description(
                        "Requests answered 503, because as many as may wait were waiting, or they had waited too long")
                .register(meters);
    }

    /** A place of the calling thread, at once or after a wait; a refusal when too many wait or the wait is too long. */
    public Place enter() {
        if (!places.tryAcquire()) {
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
        RequestThreads.leaveTurn();
        Optional<Held> held = inside.get();
        return held.isPresent() ? held.get().lent(work) : work.get();
    }

    private void await() {
        RequestThreads.leaveTurn(); // a place bounds who is at work as well, so that none is taken afterwards
        try {
            if (waiting.incrementAndGet() > mostWaiting) {
                throw withoutRoom();
            }
            if (!places.tryAcquire(patience().toNanos(), TimeUnit.NANOSECONDS)) {
                throw refusal();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("this gateway is stopping; try again");
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** How long whoever begins to wait now may wait. */
    Duration patience() {
        boolean crowded = nanoTime.getAsLong() - lastWithoutRoom.get() < LATELY;
        return crowded && patience.compareTo(SHORT) > 0 ? SHORT : patience;
    }

    /** Refuses what would be refused anyway, before anything is spent on it. */
    public void requireRoom() {
        if (areCrowded()) {
            throw withoutRoom();
        }
    }

    /** True when the next request would be refused if it came now. */
    boolean areCrowded() {
        return waiting.get() >= mostWaiting && places.availablePermits() == 0;
    }

    /** Counts one that comes when too many wait for their turn on a processor, when it is time to refuse another one. */
    public Refusal withoutTurn() {
        pace.await();
        return refusal();
    }

    /** Counts one that finds no room, which makes those impatient who wait. */
    Refusal withoutRoom() {
        lastWithoutRoom.set(nanoTime.getAsLong());
        return refusal();
    }

    private Refusal refusal() {
        refused.increment();
        return Refusal.unavailable(
                "more requests wait here than can be answered soon; try again, or ask another gateway");
    }
}
