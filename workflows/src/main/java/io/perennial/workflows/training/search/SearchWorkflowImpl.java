package io.perennial.workflows.training.search;

import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.Failures;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.Refusal;
import io.perennial.workflows.training.RegistryActivities;
import io.perennial.workflows.training.search.SearchCommand.CallOff;
import io.perennial.workflows.training.search.SearchCommand.Climb;
import io.perennial.workflows.training.search.SearchCommand.Draw;
import io.perennial.workflows.training.search.SearchCommand.End;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns scores, wishes and the end of the time into events of {@link SearchTable}, then carries out its commands in order. */
public final class SearchWorkflowImpl implements SearchWorkflow {

    /** A run continues as new after this many events, some 150 rungs. */
    private static final int HISTORY_LIMIT = 2000;

    private final RegistryActivities registry =
            Workflow.newActivityStub(RegistryActivities.class, EffectOptions.REGISTRY);
    private final SearchActivities trials = Workflow.newActivityStub(SearchActivities.class, EffectOptions.FIT);
    private final SearchActivities shortWork = Workflow.newActivityStub(SearchActivities.class, EffectOptions.BASELINE);

    private final SearchRequest request;
    private final Deque<SearchEvent> events = new ArrayDeque<>();
    private final Map<Integer, CancellationScope> inWork = new LinkedHashMap<>();
    private final HeardWishes heard = new HeardWishes();
    private SearchRuns runs;
    private SearchState state;
    private String search;
    private long deadline = SearchProgress.NO_DEADLINE;
    private Optional<String> ended = Optional.empty();

    @WorkflowInit
    public SearchWorkflowImpl(SearchRequest request) {
        this.request = request;
        this.runs = new SearchRuns(registry, request.training());
        this.state = SearchState.of(request.spec());
        this.search = "search-" + Workflow.getInfo().getFirstExecutionRunId();
        request.carried().ifPresent(this::takeUp);
    }

    private void takeUp(SearchProgress progress) {
        state = progress.state();
        search = progress.search();
        deadline = progress.deadline();
        runs.takeUp(progress);
        heard.takeUp(progress.receipts());
    }

    @Override
    public SearchReport search(SearchRequest input) {
        try {
            begin();
            while (ended.isEmpty() || !events.isEmpty()) {
                Workflow.await(() -> !events.isEmpty() || mayContinueAsNew());
                if (events.isEmpty()) {
                    continueAsNew();
                }
                take(SearchTable.step(state, events.remove()));
            }
            Workflow.await(Workflow::isEveryHandlerFinished);
            runs.close();
            shortWork.clear(search);
            return SearchOutcome.of(state, ended.orElseThrow());
        } catch (ActivityFailure e) {
            leaveNothing();
            return SearchOutcome.broken(state, Failures.reason(e));
        } catch (CanceledFailure e) {
            leaveNothing();
            throw e;
        }
    }

    private void begin() {
        if (request.carried().isPresent()) {
            state.trials().stream().filter(SearchTrial::inWork).forEach(this::takeUp);
        } else {
            deadline = request.spec()
                    .time()
                    .map(time -> Workflow.currentTimeMillis() + time.toMillis())
                    .orElse(SearchProgress.NO_DEADLINE);
            runs.begin();
            take(SearchTable.begin(request.spec()));
        }
        if (deadline != SearchProgress.NO_DEADLINE && state.closing().isEmpty()) {
            Workflow.newTimer(Duration.ofMillis(Math.max(0, deadline - Workflow.currentTimeMillis())))
                    .thenApply(over -> events.add(new SearchEvent.Close("the time is over")));
        }
    }

    /** An earlier run meant to begin this work, or it was called off before it did. */
    private void takeUp(SearchTrial trial) {
        if (trial.out().isPresent()) {
            events.add(new SearchEvent.Failed(trial.number(), "called off"));
        } else {
            climb(new Climb(trial.number(), trial.next()));
        }
    }

    private void take(SearchTable.Step step) {
        if (!step.commands().isEmpty()) {
            ended = Optional.empty(); // a wish that came together with the last score is met before the end
        }
        state = step.state();
        step.commands().forEach(this::carryOut);
        Workflow.setCurrentDetails(SearchOutcome.sentence(state));
    }

    private void carryOut(SearchCommand command) {
        switch (command) {
            case Draw draw ->
                events.addFirst(new SearchEvent.Drawn(shortWork
                        .draw(new DrawRequest(request.spec(), draw.from(), draw.count()))
                        .recipes()));
            case Climb climb -> climb(climb);
            case CallOff call ->
                Optional.ofNullable(inWork.get(call.trial())).ifPresent(work -> work.cancel(call.why()));
            case End end -> ended = Optional.of(end.why());
        }
    }

    /** Work that a run which is about to continue as new would begin is begun by its successor. */
    private void climb(Climb climb) {
        if (isLong()) {
            return;
        }
        List<Promise<RungResult>> climbing = new ArrayList<>();
        CancellationScope scope =
                Workflow.newCancellationScope(() -> climbing.add(Async.function(() -> trials.climb(rung(climb)))));
        inWork.put(climb.trial(), scope);
        scope.run();
        climbing.getFirst().handle((result, failure) -> {
            inWork.remove(climb.trial());
            events.add(
                    failure == null
                            ? new SearchEvent.Scored(climb.trial(), result.score())
                            : new SearchEvent.Failed(climb.trial(), reason(failure)));
            return true;
        });
    }

    private RungRequest rung(Climb climb) {
        SearchSpec spec = request.spec();
        return new RungRequest(
                search,
                climb.trial(),
                climb.rung(),
                state.ladder().epochsAfter(climb.rung()),
                state.ladder().epochsBelow(climb.rung()),
                state.trial(climb.trial()).recipe(),
                request.training().dataset(),
                request.training().spec().data(),
                request.training().spec().outcomeRule(),
                spec.validationShare(),
                spec.seed(),
                runs.of(state.trial(climb.trial())),
                request.training().startedAt(),
                spec.costs());
    }

    private static String reason(RuntimeException failure) {
        return failure instanceof ActivityFailure activity && !(activity.getCause() instanceof CanceledFailure)
                ? Failures.reason(activity)
                : "called off";
    }

    @Override
    public void validateSteer(SteerRequest asked) {
        if (heard.receiptOf(asked.command()).isEmpty()) {
            ended.ifPresent(why -> {
                throw Refusal.SEARCH_NOT_STEERED.because("the search has ended: " + why);
            });
            new Steering(asked).check(state);
        }
    }

    @Override
    public Receipt steer(SteerRequest asked) {
        return heard.receiptOf(asked.command()).orElseGet(() -> hear(new Steering(asked)));
    }

    private Receipt hear(Steering wish) {
        heard.add(wish.receipt());
        events.add(wish.event());
        return wish.receipt();
    }

    @Override
    public SearchProgress progress() {
        return new SearchProgress(state, search, runs.parent(), runs.all(), deadline, heard.ids(), heard.receipts());
    }

    private boolean isLong() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength()
                        > request.historyLimit().orElse(HISTORY_LIMIT);
    }

    private boolean mayContinueAsNew() {
        return inWork.isEmpty() && isLong() && Workflow.isEveryHandlerFinished();
    }

    private void continueAsNew() {
        Workflow.newContinueAsNewStub(SearchWorkflow.class).search(request.carrying(progress()));
    }

    /** A cancelled search lets go of its runs and removes its checkpoints, after the work in it has really stopped. */
    private void leaveNothing() {
        Workflow.newDetachedCancellationScope(() -> {
                    Workflow.await(inWork::isEmpty);
                    runs.abandon();
                    shortWork.clear(search);
                })
                .run();
    }
}
