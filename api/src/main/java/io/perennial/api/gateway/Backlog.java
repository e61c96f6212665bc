package io.perennial.api.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What waits for one thread that takes many at a time, in the order in which it came.
 *
 * <p>To add never waits, not even for a lock: a request that lets go of its processor has to wait until it gets one again. Who takes is not woken for
 * each, but when enough wait, when the first has waited for a while, or when one is urgent.
 *
 * @param <T> what waits
 */
final class Backlog<T> {

    private static final int URGENT_SHARE = 8;

    private final int most;
    private final int enough;
    private final Duration linger;
    private final Queue<Entry<T>> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger urgent = new AtomicInteger();
    private final Semaphore bell = new Semaphore(0);

    private record Entry<T>(T item, boolean isUrgent) {}

    /**
     * Of no items yet.
     *
     * @param most so many may wait
     * @param enough so many are worth to be taken at once
     * @param linger so long the first waits for others
     */
    Backlog(int most, int enough, Duration linger) {
        this.most = most;
        this.enough = enough;
        this.linger = linger;
    }

    /** False when there is no room. */
    boolean offer(T item) {
        return hasRoom(most) && add(new Entry<>(item, false));
    }

    /** Has whoever takes come at once; false when there is no room, of which such items have an eighth more. */
    boolean offerUrgently(T item) {
        return hasRoom(most + most / URGENT_SHARE) && add(new Entry<>(item, true));
    }

    /** As good as exact: a few who add at the same time may all find the last room. */
    private boolean hasRoom(int room) {
        return size.get() < room;
    }

    private boolean add(Entry<T> entry) {
        entries.add(entry);
        int now = size.incrementAndGet();
        if (entry.isUrgent()) {
            urgent.incrementAndGet();
        }
        if (now == 1 || now == enough || entry.isUrgent()) {
            bell.release();
        }
        return true;
    }

    int size() {
        return size.get();
    }

    /** Waits for a first item, then until enough wait, one is urgent, or the first has waited for a while. */
    void await() throws InterruptedException {
        while (entries.isEmpty()) {
            bell.acquire();
        }
        bell.drainPermits(); // what rang before is seen below
        long end = System.nanoTime() + linger.toNanos();
        while (urgent.get() <= 0 && size.get() < enough && System.nanoTime() < end) {
            bell.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    /** Takes the one that came first. */
    Optional<T> poll() {
        Optional<Entry<T>> first = Optional.ofNullable(entries.poll());
        first.ifPresent(entry -> {
            size.decrementAndGet();
            if (entry.isUrgent()) {
                urgent.decrementAndGet();
            }
        });
        return first.map(Entry::item);
    }
}
