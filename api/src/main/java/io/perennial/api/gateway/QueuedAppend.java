package io.perennial.api.gateway;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to a store on a thread of its own, so that no request waits for it.
 *
 * <p>While the store is away as many items wait as there is room for; what comes on top is lost and counted. An item that the store refuses is
 * lost by itself, not with those beside it.
 *
 * @param <T> what is stored
 */
final class QueuedAppend<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueuedAppend.class);
    private static final long LOOK_MILLIS = 100;

    private final Kind<T> kind;
    private final PatientAppend<T> append;
    private final Counter lost;
    private final Consumer<List<T>> kept;
    private final BlockingQueue<T> queue;
    private final Thread writer;
    private volatile int inHand;
    private volatile boolean closed;

    /**
     * What is appended, and how.
     *
     * @param what its name in the log, such as {@code bad event}
     * @param id tells one from the others
     * @param capacity so many may wait
     * @param mostAtOnce so many are stored together
     * @param linger so long the first waits for others that are stored with it
     */
    record Kind<T>(String what, Function<T, String> id, int capacity, int mostAtOnce, Duration linger) {}

    /**
     * An append of its own to a store.
     *
     * @param store keeps all of a list or none
     * @param lost counts what could not be kept
     * @param kept told of what was stored together
     */
    QueuedAppend(Kind<T> kind, Consumer<List<T>> store, Counter lost, Consumer<List<T>> kept) {
        this.kind = kind;
        this.append = new PatientAppend<>(kind.what(), kind.id(), store, lost, () -> closed);
        this.lost = lost;
        this.kept = kept;
        this.queue = new ArrayBlockingQueue<>(kind.capacity());
        this.writer = Thread.ofPlatform()
                .name(kind.what().replace(' ', '-') + "-log")
                .daemon()
                .start(this::writeUntilClosed);
    }

    void add(T item) {
        if (!queue.offer(item)) {
            lost.increment();
        }
    }

    /** Items that wait. */
    int size() {
        return queue.size();
    }

    private void writeUntilClosed() {
        try {
            while (!closed || !queue.isEmpty()) {
                T first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    store(with(first));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }

    /** An item with those that come soon enough to be stored with it. */
    private List<T> with(T first) throws InterruptedException {
        List<T> batch = new ArrayList<>(List.of(first));
        long end = System.nanoTime() + kind.linger().toNanos();
        queue.drainTo(batch, kind.mostAtOnce() - 1);
        while (batch.size() < kind.mostAtOnce() && !closed && System.nanoTime() < end) {
            T next = queue.poll(
                    Math.min(end - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)),
                    TimeUnit.NANOSECONDS);
            if (next != null) {
                batch.add(next);
                queue.drainTo(batch, kind.mostAtOnce() - batch.size());
            }
        }
        return batch;
    }

    private void store(List<T> batch) throws InterruptedException {
        List<T> stored = new ArrayList<>(batch);
        inHand = batch.size();
        stored.removeAll(append.append(batch));
        inHand = 0;
        if (!stored.isEmpty()) {
            kept.accept(stored);
        }
    }

    /** Stores what waits, if the store takes it now. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!writer.join(Duration.ofSeconds(5))) {
                int untold = queue.size() + inHand;
                lost.increment(untold);
                LOG.error("{} of kind {} could not be stored before the end", untold, kind.what());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
