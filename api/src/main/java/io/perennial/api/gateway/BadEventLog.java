package io.perennial.api.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.activities.store.event.BadEvent;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores bad events without making requests wait, then has the canary judged at once. What is lost while the store is away for long is lost of
 * both arms alike, so that the loss favours neither.
 */
final class BadEventLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BadEventLog.class);
    private static final QueuedAppend.Kind<Waiting> KIND =
            new QueuedAppend.Kind<>("bad event", waiting -> waiting.event().id(), 4_096, 256, Duration.ZERO);

    private final ObjLongConsumer<ModelId> judge;
    private final QueuedAppend<Waiting> append;

    private record Waiting(BadEvent event, long sinceNanos) {}

    /**
     * Of a store.
     *
     * @param judge has the canary of a model judged, with the time in nanoseconds since which its events waited
     */
    BadEventLog(BadEventStore store, ObjLongConsumer<ModelId> judge, MeterRegistry meters) {
        this.judge = judge;
        Counter lost = Counter.builder("perennial.bad.events.lost")
                .description("Bad events of canaries that were seen but not kept")
                .register(meters);
        this.append = new QueuedAppend<>(
                KIND, batch -> store.append(batch.stream().map(Waiting::event).toList()), lost, this::judge);
        meters.gauge("perennial.bad.events.queued", append, QueuedAppend::size);
    }

    void add(BadEvent event) {
        append.add(new Waiting(event, System.nanoTime()));
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
        append.close();
    }
}
