package io.perennial.workflows.monitoring;

import io.perennial.workflows.Change;
import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.Failures;
import io.perennial.workflows.lifecycle.Home;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.monitoring.MonitoringCommand.Close;
import io.perennial.workflows.monitoring.MonitoringCommand.ConfirmWatch;
import io.perennial.workflows.monitoring.MonitoringCommand.JudgeNext;
import io.perennial.workflows.monitoring.MonitoringCommand.Open;
import io.perennial.workflows.monitoring.MonitoringEvent.Judged;
import io.perennial.workflows.monitoring.MonitoringEvent.Taken;
import io.perennial.workflows.monitoring.MonitoringEvent.WatchInstead;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Turns judgements and signals into events of {@link MonitoringTable}, then carries out its commands. */
public final class MonitoringWorkflowImpl implements MonitoringWorkflow {

    /** Blocks judged in one run; some 12 events each keep a history far below its limits. */
    static final int BLOCKS_PER_RUN = 150;

    /** Events after which a monitor that has judged nothing continues as new; questions whether it is there, at 4 events each, take days. */
    private static final int HISTORY_LIMIT = 2000;

    /** After a judgement that knew nothing: long enough for a store to come back. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final MonitoringActivities monitoring =
            Workflow.newActivityStub(MonitoringActivities.class, EffectOptions.WAITING);

    private final MonitoringRequest request;
    private final MonitoringTable table;
    private final Deque<MonitoringEvent> messages = new ArrayDeque<>();
    private MonitoringState state;
    private boolean stopped;
    private boolean staysSmall;

    @WorkflowInit
    public MonitoringWorkflowImpl(MonitoringRequest request) {
        this.request = request;
        this.table = new MonitoringTable(request.spec());
        this.state = request.carried().orElseGet(() -> table.begin(request.watch()));
    }

    @Override
    public void watch(MonitoringRequest input) {
        if (request.carried().isEmpty()) {
            confirm();
        }
        staysSmall = Change.WAITING_MONITOR_STAYS_SMALL.isInForce();
        boolean pause = false;
        for (int blocks = 0; !stopped; blocks++) {
            if ((blocks >= BLOCKS_PER_RUN || isLong()) && messages.isEmpty()) {
                continueAsNew();
            }
            Optional<BlockJudgement> judgement = judgeNext(pause);
            Optional<MonitoringEvent> event = judgement
                    .<MonitoringEvent>map(known -> new Judged(state.watch().key(), known))
                    .or(() -> Optional.ofNullable(messages.poll()))
                    .filter(message -> !isStale(message));
            pause = event.isPresent() && untilNextBlock(event.get());
        }
    }

    @Override
    public void watchInstead(Watch watch) {
        messages.add(new WatchInstead(watch));
    }

    @Override
    public void episodeTaken(int episode) {
        if (state.openEpisode().filter(open -> open.number() == episode).isPresent()) {
            messages.add(new Taken(episode));
        }
    }

    @Override
    public void areYouThere() {}

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public MonitoringState status() {
        return state;
    }

    /** Feeds events until the table asks for the next block; true when a pause comes first. */
    private boolean untilNextBlock(MonitoringEvent first) {
        MonitoringEvent event = first;
        while (true) {
            MonitoringTable.Step step = table.step(state, event);
            state = step.state();
            Optional<JudgeNext> next = carryOut(step.commands());
            if (next.isPresent()) {
                return next.get().afterPause();
            }
            Workflow.await(() -> stopped || !messages.isEmpty());
            if (messages.isEmpty()) {
                return false;
            }
            event = messages.remove();
        }
    }

    /** An episode that a new watch has closed meanwhile is of no interest to anybody; the next block is. */
    private boolean isStale(MonitoringEvent event) {
        return event instanceof Taken
                && state.openEpisode().isEmpty()
                && Change.STALE_EPISODE_IS_PASSED_OVER.isInForce();
    }

    private Optional<JudgeNext> carryOut(List<MonitoringCommand> commands) {
        Optional<JudgeNext> next = Optional.empty();
        for (MonitoringCommand command : commands) {
            switch (command) {
                case JudgeNext judge -> next = Optional.of(judge);
                case Open open -> open(open.episode());
                case Close close -> close(close.end());
                case ConfirmWatch confirm -> confirm();
            }
        }
        return next;
    }

    private void open(Episode episode) {
        Workflow.setCurrentDetails(episode.sentence());
        Home.tell(request.model(), life -> life.episodeOpened(episode));
    }

    private void close(EpisodeEnd end) {
        if (Change.SIGHT_IS_TOLD.isInForce()) {
            Workflow.setCurrentDetails(end.proof());
            Home.tell(request.model(), life -> life.episodeOver(end));
        }
    }

    private void confirm() {
        Workflow.setCurrentDetails("Watches v" + state.watch().champion().version());
        Home.tell(request.model(), life -> life.watchBegun(state));
    }

    /** The next judgement; empty when a message came first. */
    private Optional<BlockJudgement> judgeNext(boolean afterPause) {
        if (interrupted() || (afterPause && Workflow.await(PAUSE, this::interrupted))) {
            return Optional.empty();
        }
        BlockRequest block =
                new BlockRequest(request.model(), state.watch(), state.cursor(), table.spec(state.watch()));
        List<Promise<BlockJudgement>> judging = new ArrayList<>();
        CancellationScope scope =
                Workflow.newCancellationScope(() -> judging.add(Async.function(monitoring::judgeBlock, block)));
        scope.run();
        Promise<BlockJudgement> judgement = judging.getFirst();
        Workflow.await(() -> judgement.isCompleted() || interrupted() || isLong());
        if (interrupted() || !judgement.isCompleted()) {
            scope.cancel("something else is to be watched, or the next run waits on");
            return Optional.empty();
        }
        return Optional.of(result(judgement));
    }

    private boolean isLong() {
        return staysSmall && Workflow.getInfo().getHistoryLength() > HISTORY_LIMIT;
    }

    private boolean interrupted() {
        return stopped || !messages.isEmpty();
    }

    private BlockJudgement result(Promise<BlockJudgement> judgement) {
        try {
            return judgement.get();
        } catch (ActivityFailure e) {
            Workflow.getLogger(MonitoringWorkflowImpl.class)
                    .warn("{} cannot be judged: {}", request.model(), Failures.reason(e));
            Verdict unknown = Verdict.UNKNOWN;
            return new BlockJudgement(state.cursor(), 0, 0, unknown, 0, unknown, 0, unknown, "", 0);
        }
    }

    private void continueAsNew() {
        Workflow.await(Workflow::isEveryHandlerFinished);
        Workflow.newContinueAsNewStub(MonitoringWorkflow.class)
                .watch(new MonitoringRequest(request.model(), request.spec(), state.watch(), Optional.of(state)));
    }
}
