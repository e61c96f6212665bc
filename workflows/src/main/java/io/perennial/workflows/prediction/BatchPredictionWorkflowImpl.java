package io.perennial.workflows.prediction;

import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.Failures;
import io.perennial.workflows.lifecycle.Command;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;

/** Asks for parts in order, a few ahead, and moves its cursor over those that are there. */
public final class BatchPredictionWorkflowImpl implements BatchPredictionWorkflow {

    private static final Logger LOG = Workflow.getLogger(BatchPredictionWorkflowImpl.class);

    /** Enough that a worker never waits for the next part to be asked for. */
    private static final int AHEAD = 4;

    /** Some 3,000 events, a quarter of what makes histories slow. */
    private static final int PARTS_OF_RUN = 500;

    private final PredictionActivities rows =
            Workflow.newActivityStub(PredictionActivities.class, EffectOptions.PREDICTION);
    private final BatchRecordActivities records =
            Workflow.newActivityStub(BatchRecordActivities.class, EffectOptions.CONTROL);
    private final BatchInput input;
    private final BatchRequest request;
    private final Deque<Promise<BatchPart>> ahead = new ArrayDeque<>();
    private Optional<CancellationScope> work = Optional.empty();
    private Optional<BatchCursor> cursor;
    private Optional<BatchResult> result = Optional.empty();
    private Optional<Command> calledOff = Optional.empty();
    private BatchState state = BatchState.PREPARING;
    private String sentence = "The rows are checked";

    @WorkflowInit
    public BatchPredictionWorkflowImpl(BatchInput input) {
        this.input = input;
        this.request = input.request();
        this.cursor = input.cursor();
    }

    @Override
    public BatchStatus predict(BatchInput given) {
        CancellationScope scoring = Workflow.newCancellationScope(this::scoreUnlessRefused);
        work = Optional.of(scoring);
        try {
            if (calledOff.isPresent()) {
                scoring.cancel();
            }
            scoring.run();
        } catch (CanceledFailure e) {
            breakOff(scoring, BatchState.CANCELLED, calledOffSentence());
        } catch (ActivityFailure e) {
            boolean cancelled = e.getCause() instanceof CanceledFailure;
            breakOff(
                    scoring,
                    cancelled ? BatchState.CANCELLED : BatchState.FAILED,
                    cancelled ? calledOffSentence() : "Could not be scored: " + Failures.reason(e));
        }
        if (!state.ends()) {
            Workflow.continueAsNew(input.from(cursor.orElseThrow()));
        }
        cleanUp();
        return status();
    }

    private void scoreUnlessRefused() {
        BatchPlan plan = cursor.map(BatchCursor::plan).orElseGet(() -> rows.prepare(request));
        if (plan.refusal().isPresent()) {
            become(BatchState.REFUSED, plan.refusal().get());
            return;
        }
        if (cursor.isEmpty()) {
            cursor = Optional.of(BatchCursor.begin(plan));
        }
        score(plan);
    }

    private void score(BatchPlan plan) {
        BatchCursor reached = cursor.orElseThrow();
        if (reached.next() == 0) {
            become(BatchState.SCORING, progress(reached));
            records.keep(status());
        }
        become(BatchState.SCORING, progress(reached));
        int until = Math.min(plan.parts(), reached.next() + input.partsOfRun().orElse(PARTS_OF_RUN));
        for (int next = reached.next(); reached.next() < until; ) {
            while (next < until && ahead.size() < AHEAD) {
                ahead.add(ask(plan, next++));
            }
            reached = reached.after(ahead.getFirst().get());
            ahead.removeFirst();
            cursor = Optional.of(reached);
            become(BatchState.SCORING, progress(reached));
        }
        if (until == plan.parts()) {
            publish(reached);
        }
    }

    private Promise<BatchPart> ask(BatchPlan plan, int part) {
        return Async.function(rows::score, new PartRequest(request, plan, part));
    }

    private void publish(BatchCursor reached) {
        become(BatchState.PUBLISHING, "The parts are put together");
        BatchResult published = rows.publish(new PublishRequest(request, reached));
        result = Optional.of(published);
        become(BatchState.DONE, "All " + published.rows() + " rows are scored by version " + request.version());
    }

    /** What was asked ahead has really stopped before anything of it is removed. */
    private void breakOff(CancellationScope scoring, BatchState end, String why) {
        scoring.cancel("the batch breaks off");
        Workflow.newDetachedCancellationScope(
                        () -> Workflow.await(() -> ahead.stream().allMatch(Promise::isCompleted)))
                .run();
        become(end, why);
    }

    /** Also when it is cancelled meanwhile; a disk that gives nothing back does not take back a result. */
    private void cleanUp() {
        Workflow.newDetachedCancellationScope(() -> {
                    records.keep(status());
                    try {
                        rows.discard(status());
                    } catch (ActivityFailure kept) {
                        LOG.warn("parts of batch {} stay on the disk: {}", request.number(), Failures.reason(kept));
                    }
                })
                .run();
    }

    private void become(BatchState next, String words) {
        state = next;
        sentence = words;
        Workflow.setCurrentDetails(words);
    }

    private static String progress(BatchCursor reached) {
        return reached.rows() + " of " + reached.plan().rows() + " rows are scored";
    }

    private String calledOffSentence() {
        return calledOff
                .map(by -> by.actor() + " called it off" + (by.reason().isBlank() ? "" : ": " + by.reason()))
                .orElse("It was called off on the workflow server");
    }

    @Override
    public void callOff(Command by) {
        if (!state.ends() && calledOff.isEmpty()) {
            calledOff = Optional.of(by);
            work.ifPresent(CancellationScope::cancel);
        }
    }

    @Override
    public BatchStatus status() {
        return new BatchStatus(
                request.model(),
                request.number(),
                request.version(),
                state,
                cursor.map(BatchCursor::rows).orElse(0L),
                cursor.map(reached -> reached.plan().rows()).orElse(0L),
                result,
                calledOff,
                sentence);
    }
}
