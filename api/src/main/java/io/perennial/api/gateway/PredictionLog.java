package io.perennial.api.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps predictions without making answers wait: a queue, bounded in rows and in bytes, and one writer that commits every 5 ms or 256
 * rows. When the store is away the writer tries again until the queue is full; from then on predictions are lost and counted. A row that
 * the store refuses is lost by itself, not with the rows beside it, and keeps none waiting.
 *
 * <p>Predictions that must be stored before they are answered come as one {@link Commitment} for each request, and all that wait are committed
 * together. While the store is silent none are taken: the rows in hand try it again and again, so that its return is noticed.
 */
final class PredictionLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionLog.class);
    private static final int CAPACITY = 16_384;
    private static final long MOST_BYTES = 64L << 20; // an eighth of a gateway's heap
    private static final long BYTES_OF_A_ROW = 500;
    private static final long BYTES_OF_A_CELL = 90;
    private static final int ROWS = 256;
    private static final Duration LINGER = Duration.ofMillis(5);
    /** Callers that wait for a silent store must not take all threads of a gateway. */
    private static final Duration SILENT_PATIENCE = Duration.ofMillis(250);

    /** Requests that wait for a commit keep their threads meanwhile; the others need some too. */
    private static final int MOST_AWAITED = 128;

    private final PatientAppend<Prediction> append;
    private final Counter lost;
    private final AtomicInteger awaited = new AtomicInteger();
    private final Backlog<Entry> queue = new Backlog<>(CAPACITY, ROWS, LINGER);
    private final AtomicLong heldBytes = new AtomicLong();
    private final Thread writer;
    private volatile boolean closed;

    PredictionLog(PredictionStore store, MeterRegistry meters) {
        this.lost = Counter.builder("perennial.predictions.lost")
                .description("Predictions that were answered but not kept")
                .register(meters);
        this.append = new PatientAppend<>("prediction", Prediction::id, store::append, lost, () -> false);
        meters.gauge("perennial.predictions.queued", queue, Backlog::size);
        meters.gauge("perennial.predictions.queued.bytes", heldBytes);
        meters.gauge("perennial.predictions.awaited", awaited);
        meters.gauge("perennial.predictions.store.away", this, log -> log.append.isStoreSilent() ? 1 : 0);
        this.writer = Thread.ofPlatform().name("prediction-log").daemon().start(this::writeUntilClosed);
    }

    private sealed interface Entry {

        record Row(Prediction prediction) implements Entry {}

        record Request(List<Prediction> rows, Commitment commitment) implements Entry {}

        record Mark(CountDownLatch reached) implements Entry {}
    }

    /** Keeps a prediction, or counts it as lost when the queue is full. */
    void add(Prediction prediction) {
        long bytes = bytes(prediction);
        if (heldBytes.addAndGet(bytes) > MOST_BYTES || !queue.offer(new Entry.Row(prediction))) {
            heldBytes.addAndGet(-bytes);
            lost.increment();
        }
    }

    /** Takes predictions that are answered only once they are stored. */
    Commitment commit(List<Prediction> rows) {
        long bytes = rows.stream().mapToLong(PredictionLog::bytes).sum();
        Commitment commitment = new Commitment();
        boolean fewAwaited = awaited.incrementAndGet() <= MOST_AWAITED;
        boolean fewBytes = heldBytes.addAndGet(bytes) <= MOST_BYTES;
        if (append.isStoreSilent()
                || !fewAwaited
                || !fewBytes
                || !queue.offerUrgently(new Entry.Request(rows, commitment))) {
            awaited.decrementAndGet();
            heldBytes.addAndGet(-bytes);
            return Commitment.broken();
        }
        return commitment;
    }

    /** True while the store does not take what it is given. */
    boolean isStoreSilent() {
        return append.isStoreSilent();
    }

    /** What a prediction takes in memory, about. */
    static long bytes(Prediction prediction) {
        long bytes = BYTES_OF_A_ROW + 2L * prediction.unitKey().length();
        for (Object value : prediction.inputs().values()) {
            bytes += BYTES_OF_A_CELL + (value instanceof String word ? 2L * word.length() : 0);
        }
        return bytes;
    }

    /** Waits until everything added so far is stored; false when that took longer. A store known to be silent is not waited for as long. */
    boolean flush(Duration atMost) throws InterruptedException {
        return await(append.isStoreSilent() && atMost.compareTo(SILENT_PATIENCE) > 0 ? SILENT_PATIENCE : atMost);
    }

    private boolean await(Duration atMost) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        return queue.offerUrgently(new Entry.Mark(reached)) && reached.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    double losses() {
        return lost.count();
    }

    @Override
    public void close() {
        try {
            if (!await(Duration.ofSeconds(10))) {
                LOG.error("{} predictions could not be stored before the end", queue.size());
            }
            closed = true;
            writer.interrupt();
            writer.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilClosed() {
        try {
            while (!closed) {
                writeNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close() interrupts this thread
        }
    }

    private void writeNext() throws InterruptedException {
        List<Prediction> rows = new ArrayList<>(ROWS);
        List<Entry.Request> requests = new ArrayList<>();
        List<CountDownLatch> marks = new ArrayList<>();
        queue.await();
        for (Optional<Entry> next = queue.poll();
                next.isPresent();
                next = rows.size() < ROWS ? queue.poll() : Optional.empty()) {
            switch (next.get()) {
                case Entry.Row(Prediction prediction) -> rows.add(prediction);
                case Entry.Request request -> take(request, rows, requests);
                case Entry.Mark(CountDownLatch reached) -> marks.add(reached);
            }
        }
        Set<String> refused = append.append(rows).stream().map(Prediction::id).collect(Collectors.toSet());
        rows.forEach(row -> heldBytes.addAndGet(-bytes(row)));
        requests.forEach(request -> settle(request, refused));
        marks.forEach(CountDownLatch::countDown);
    }

    /** Those whose caller was refused meanwhile belong to no answer. */
    private void take(Entry.Request request, List<Prediction> rows, List<Entry.Request> requests) {
        if (request.commitment().isGivenUp()) {
            request.rows().forEach(row -> heldBytes.addAndGet(-bytes(row)));
            awaited.decrementAndGet();
        } else {
            rows.addAll(request.rows());
            requests.add(request);
        }
    }

    private void settle(Entry.Request request, Set<String> refused) {
        awaited.decrementAndGet();
        request.commitment().settle(request.rows().stream().map(Prediction::id).noneMatch(refused::contains));
    }
}
