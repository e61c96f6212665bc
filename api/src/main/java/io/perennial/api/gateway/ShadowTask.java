package io.perennial.api.gateway;

import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.store.outcome.LatestOf;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.ServedVersion;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The rows of an answered request, until they are kept with what the version beside says to them. */
final class ShadowTask {

    private final OpenModel beside;
    private final String requestId;
    private final InferenceRequest request;
    private final List<Prediction> rows;
    private final long answeredNanos;
    private final long bytes;
    private volatile OptionalLong askedNanos = OptionalLong.empty();
    private final AtomicBoolean settled = new AtomicBoolean();
    private final CountDownLatch kept = new CountDownLatch(1);

    ShadowTask(
            OpenModel beside, String requestId, InferenceRequest request, List<Prediction> rows, long answeredNanos) {
        this.beside = beside;
        this.requestId = requestId;
        this.request = request;
        this.rows = List.copyOf(rows);
        this.answeredNanos = answeredNanos;
        this.bytes = rows.stream().mapToLong(PredictionLog::bytes).sum();
    }

    String requestId() {
        return requestId;
    }

    ModelId model() {
        return rows.getFirst().model();
    }

    /** The unit that asked, of whom this is one of all requests. */
    LatestOf unit() {
        return LatestOf.all(model(), rows.getFirst().unitKey());
    }

    ServedVersion version() {
        return beside.version();
    }

    /** What the rows take in memory, about. */
    long bytes() {
        return bytes;
    }

    /** Notes that the version is asked now; its time runs from here. */
    void begin(long nowNanos) {
        askedNanos = OptionalLong.of(nowNanos);
    }

    boolean isAsked() {
        return askedNanos.isPresent();
    }

    /** True when the version was asked longer ago than that. */
    boolean isAskedLonger(Duration time, long nowNanos) {
        OptionalLong asked = askedNanos;
        return asked.isPresent() && nowNanos - asked.getAsLong() > time.toNanos();
    }

    /** True when the answer is older than that. */
    boolean isOlderThan(Duration age, long nowNanos) {
        return nowNanos - answeredNanos > age.toNanos();
    }

    boolean isSettled() {
        return settled.get();
    }

    /** What the version beside says; nobody says anything when it has been withdrawn meanwhile. */
    Beside ask() {
        return beside.use(this::ask).orElse(Beside.NOBODY);
    }

    private Beside ask(LoadedModel loaded) {
        return Beside.of(
                beside.version().version(),
                Answers.complete(loaded.answer(Columns.of(request, loaded.description())), request.rows()));
    }

    /** Keeps the rows, once: false when they were settled before, so that an answer that comes too late changes nothing. */
    boolean settle(Beside said, PredictionLog log) {
        if (!settled.compareAndSet(false, true)) {
            return false;
        }
        for (int row = 0; row < rows.size(); row++) {
            log.add(rows.get(row).withBeside(said.version(), said.answer(row)));
        }
        return true;
    }

    /** Lets those go on who wait for the rows. */
    void release() {
        kept.countDown();
    }

    /** Waits until the rows are with the log; false when that took longer. */
    boolean awaitKept(long nanos) throws InterruptedException {
        return kept.await(nanos, TimeUnit.NANOSECONDS);
    }
}
