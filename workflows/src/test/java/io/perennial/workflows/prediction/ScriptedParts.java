package io.perennial.workflows.prediction;

import io.perennial.workflows.serving.ServedVersion;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ten rows a part, as many parts as the source is called; other names of sources fail in ways of their own. */
public final class ScriptedParts implements PredictionActivities, BatchRecordActivities {

    static final String UNFIT = "unfit";
    static final String STUMBLING = "stumbling";
    static final String ALTERED = "altered";
    static final String ENDLESS = "endless";
    static final int ROWS = 10;

    private static final long HEARTBEAT_MILLIS = 50;

    private final List<Integer> scored = new ArrayList<>();
    private final List<BatchStatus> kept = new ArrayList<>();
    private final List<BatchStatus> discarded = new ArrayList<>();

    private int working;

    /** Parts in the order in which they were scored, each as often as it was. */
    synchronized List<Integer> scored() {
        return List.copyOf(scored);
    }

    synchronized List<BatchStatus> kept() {
        return List.copyOf(kept);
    }

    synchronized List<BatchStatus> discarded() {
        return List.copyOf(discarded);
    }

    @Override
    public BatchPlan prepare(BatchRequest request) {
        if (request.source().equals(UNFIT)) {
            return BatchPlan.refused(request.version(), "row 3: column 'rooms' is 'many'");
        }
        int parts = request.source().matches("\\d+") ? Integer.parseInt(request.source()) : 3;
        return new BatchPlan(
                new ServedVersion(request.version(), "models/a", "a"),
                "rows",
                "digest of rows",
                (long) parts * ROWS - 1,
                ROWS,
                Optional.empty());
    }

    @Override
    public BatchPart score(PartRequest request) {
        String source = request.request().source();
        if (source.equals(STUMBLING) && Activity.getExecutionContext().getInfo().getAttempt() < 3) {
            throw new IllegalStateException("the disk is away");
        }
        if (source.equals(ALTERED) && request.part() == 1) {
            throw ApplicationFailure.newNonRetryableFailure("part 1 was altered", "ALTERED");
        }
        if (source.equals(ENDLESS)) {
            workUntilCalledOff();
        }
        note(request.part());
        long from = (long) request.part() * ROWS;
        return new BatchPart(
                request.part(), Math.min(request.plan().rows(), from + ROWS) - from, "digest of " + request.part());
    }

    private synchronized void note(int part) {
        scored.add(part);
    }

    /** Returns when so many parts are being scored that never come to an end. */
    synchronized void awaitWorking(int parts) throws InterruptedException {
        while (working < parts) {
            wait();
        }
    }

    private synchronized void workUntilCalledOff() {
        working++;
        notifyAll();
        try {
            while (true) {
                Activity.getExecutionContext().heartbeat(null);
                wait(HEARTBEAT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public BatchResult publish(PublishRequest request) {
        return new BatchResult(
                "result", request.cursor().chain(), request.cursor().rows());
    }

    @Override
    public synchronized void discard(BatchStatus ended) {
        discarded.add(ended);
    }

    @Override
    public synchronized void keep(BatchStatus status) {
        kept.add(status);
    }
}
