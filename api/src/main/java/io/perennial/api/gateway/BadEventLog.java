package io.perennial.api.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.activities.store.event.BadEvent;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores bad events without making requests wait, then has the canary judged at once.
 *
 * <p>While the store is away up to {@value #CAPACITY} events wait; what comes on top is lost and counted, of both arms alike, so that the loss
 * favours neither. An event that the store refuses is lost by itself, not with those beside it.
 */
final class BadEventLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BadEventLog.class);
    private static final int CAPACITY = 4_096;
    private static final int MOST_AT_ONCE = 256;
    private static final long LOOK_MILLIS = 100;

    private final PatientAppend<Waiting> append;
    private final ObjLongConsumer<ModelId> judge;
    private final Counter lost;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread writer;
    private volatile boolean closed;

    private record Waiting(BadEvent event, long sinceNanos) {}

    /**
     * Of a store.
     *
     * @param judge has the canary of a model judged, with the time in nanoseconds since which its events waited
     */
    BadEventLog(BadEventStore store, ObjLongConsumer<ModelId> judge, MeterRegistry meters) {
        this.judge = judge;
        this.lost = Counter.builder("perennial.bad.events.lost")
                .description("Bad events of canaries that were seen but not kept")
                .register(meters);
        this.append = new PatientAppend<>(
                "bad event",
                waiting -> waiting.event().id(),
                batch -> store.append(batch.stream().map(Waiting::event).toList()),
                lost,
                () -> closed);
        meters.gauge("perennial.bad.events.queued", queue, BlockingQueue::size);
        this.writer = Thread.ofPlatform().name("bad-event-log").daemon().start(this::writeUntilClosed);
    }

    void add(BadEvent event) {
        if (!queue.offer(new Waiting(event, System.nanoTime()))) {
            lost.increment();
        }
    }

    private void writeUntilClosed() {
        try {
            while (!closed || !queue.isEmpty()) {
                Waiting first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Waiting> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, MOST_AT_ONCE - 1);
                    store(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }

    private void store(List<Waiting> batch) throws InterruptedException {
        List<Waiting> kept = new ArrayList<>(batch);
        kept.removeAll(append.append(batch));
        if (!kept.isEmpty()) {
            judge(kept);
        }
    }

    private void judge(List<Waiting> batch) {
        long since = batch.getFirst().sinceNanos();
        try {
            batch.stream()
                    .map(waiting -> waiting.event().model())
                    .distinct()
                    .forEach(model -> judge.accept(model, since));
        } catch (RuntimeException e) { // what is stored is judged again within two seconds
            LOG.warn("Bad events could not be judged at once: {}", e.toString());
        }
    }

    /** Stores what waits, if the store takes it now. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!writer.join(Duration.ofSeconds(5))) {
                LOG.error("{} bad events could not be stored before the end", queue.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
