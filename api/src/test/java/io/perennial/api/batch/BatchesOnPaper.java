package io.perennial.api.batch;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.prediction.BatchRequest;
import io.perennial.workflows.prediction.BatchResult;
import io.perennial.workflows.prediction.BatchState;
import io.perennial.workflows.prediction.BatchStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;

/** Batches that stand still where a test puts them. */
@Primary
public final class BatchesOnPaper implements Batches {

    private static final long ROWS = 600_000;

    private final Map<Integer, BatchStatus> standing = new HashMap<>();
    private final List<BatchRequest> started = new ArrayList<>();

    /** What was started, each as often as it was. */
    public synchronized List<BatchRequest> started() {
        return List.copyOf(started);
    }

    /** Forgets that one was ever started. */
    public synchronized void forget(int number) {
        standing.remove(number);
    }

    /** Lets one come to its end with this file of predictions, or further without. */
    public synchronized BatchStatus reach(int number, long done, Optional<String> uri) {
        BatchStatus before = status(standing.get(number));
        BatchStatus now = new BatchStatus(
                before.model(),
                number,
                before.version(),
                uri.isPresent() ? BatchState.DONE : BatchState.SCORING,
                done,
                ROWS,
                uri.map(file -> new BatchResult(file, "a".repeat(64), done)),
                Optional.empty(),
                uri.isPresent() ? "All rows are scored" : done + " of " + ROWS + " rows are scored");
        standing.put(number, now);
        return now;
    }

    @Override
    public synchronized void start(BatchRequest request) {
        started.add(request);
        standing.putIfAbsent(
                request.number(),
                new BatchStatus(
                        request.model(),
                        request.number(),
                        request.version(),
                        BatchState.PREPARING,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        "The rows are checked"));
    }

    @Override
    public synchronized BatchStatus status(ModelId model, int number) {
        return status(standing.get(number));
    }

    private static BatchStatus status(@Nullable BatchStatus known) {
        return Optional.ofNullable(known).orElseThrow(() -> Refusal.notFound("there is no such batch"));
    }

    @Override
    public synchronized void callOff(ModelId model, int number, Command by) {
        BatchStatus before = status(model, number);
        standing.put(
                number,
                new BatchStatus(
                        model,
                        number,
                        before.version(),
                        BatchState.CANCELLED,
                        before.done(),
                        before.rows(),
                        Optional.empty(),
                        Optional.of(by),
                        by.actor() + " called it off: " + by.reason()));
    }
}
