package io.perennial.workflows.rollout;

import io.perennial.workflows.Change;
import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.Failures;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.AcceptedCommands;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.Home;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.LedgerActivities;
import io.perennial.workflows.rollout.RolloutCommand.Decide;
import io.perennial.workflows.rollout.RolloutCommand.End;
import io.perennial.workflows.rollout.RolloutCommand.JudgeNext;
import io.perennial.workflows.rollout.RolloutCommand.JudgeNow;
import io.perennial.workflows.rollout.RolloutCommand.Restore;
import io.perennial.workflows.rollout.RolloutCommand.SetRoute;
import io.perennial.workflows.rollout.RolloutEvent.Aborted;
import io.perennial.workflows.rollout.RolloutEvent.Begun;
import io.perennial.workflows.rollout.RolloutEvent.CandidateFailed;
import io.perennial.workflows.rollout.RolloutEvent.DeadlineReached;
import io.perennial.workflows.rollout.RolloutEvent.GateApproved;
import io.perennial.workflows.rollout.RolloutEvent.Judged;
import io.perennial.workflows.rollout.RolloutEvent.LastLookOver;
import io.perennial.workflows.rollout.RolloutEvent.LeaseLapsed;
import io.perennial.workflows.rollout.RolloutEvent.Paused;
import io.perennial.workflows.rollout.RolloutEvent.Resumed;
import io.perennial.workflows.rollout.RolloutEvent.RouteInForce;
import io.perennial.workflows.rollout.RolloutEvent.RouteSuperseded;
import io.perennial.workflows.rollout.RolloutEvent.Unjudgeable;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.RouteActivities;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.perennial.workflows.serving.ServedVersion;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns judgements, routes and what people ask into events of {@link RolloutTable}, then carries out its commands in order. */
public final class RolloutWorkflowImpl implements RolloutWorkflow {

    /** Type of the activity failure that says gateways took the share away because nobody renewed its lease. */
    static final String LEASE_LAPSED = "LEASE_LAPSED";

    /** Type of the activity failure that says gateways took the share away because the candidate gave no usable answers. */
    static final String CANDIDATE_FAILED = "CANDIDATE_FAILED";

    /** Type of the activity failure that says a person took the share away while this workflow could not be reached. */
    static final String TAKEN_BACK = "TAKEN_BACK";

    /** A run continues as new after this many events, some 280 judgements; a replay of them takes well under a second. */
    private static final int HISTORY_LIMIT = 2000;

    /** After evidence that knew nothing: long enough for a store to come back, short against a lease of 30 s. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final LedgerActivities ledger = Workflow.newActivityStub(LedgerActivities.class, EffectOptions.CONTROL);
    private final RouteActivities routes = Workflow.newActivityStub(RouteActivities.class, EffectOptions.CONTROL);
    private final EvidenceActivities evidence =
            Workflow.newActivityStub(EvidenceActivities.class, EffectOptions.WAITING);

    private final RolloutRequest request;
    private final String id;
    private final RolloutInbox events = new RolloutInbox();
    private final AcceptedCommands accepted;
    private final Judging judging = new Judging();
    private final StepTimer timer = new StepTimer();
    private Optional<JudgeNext> due = Optional.empty();
    private RolloutState state;
    private Optional<RolloutWait> toldWait;
    private int decisions;
    private int judgements;
    private String sentence;

    @WorkflowInit
    public RolloutWorkflowImpl(RolloutRequest request) {
        this.request = request;
        this.id = WorkflowIds.rollout(request.model(), request.number());
        RolloutProgress progress = request.carried()
                .orElseGet(() -> new RolloutProgress(RolloutState.of(request), 0, "The rollout begins", List.of()));
        this.state = progress.state();
        this.decisions = progress.decisions();
        this.sentence = progress.sentence();
        this.accepted = new AcceptedCommands(progress.accepted());
        this.toldWait = RolloutWait.of(state);
    }

    @Override
    public RolloutReport rollOut(RolloutRequest input) {
        if (request.carried().isPresent()) {
            say(sentence);
            timer.follow(state.pressing());
            due = Optional.of(new JudgeNext(state.blind() > 0));
        } else {
            events.add(new Begun());
        }
        while (!state.phase().ended()) {
            RolloutTable.Step step = RolloutTable.step(state, nextEvent());
            if (step.state().phase().ended() || step.state().step() != state.step()) {
                due = Optional.empty();
                judging.callOff("its step is over");
            }
            state = step.state();
            step.commands().forEach(this::carryOut);
            timer.follow(state.pressing());
            tellWait();
        }
        RolloutReport report = new RolloutReport(
                request.number(), state.phase(), request.candidate(), state.cursor(), state.evidence(), sentence);
        Home.tell(request.model(), life -> life.rolloutEnded(report));
        return report;
    }

    @Override
    public void abort(Command command) {
        events.add(new Aborted(command.actor(), command.reason()));
    }

    @Override
    public void validatePromote(PromoteRequest asked) {
        if (!accepted.knows(RolloutVerb.PROMOTE.word(), asked.command())) {
            gatekeeper().admitPromote(asked);
        }
    }

    @Override
    public Receipt promote(PromoteRequest asked) {
        Command command = asked.command();
        return once(
                RolloutVerb.PROMOTE,
                command,
                RolloutGatekeeper::promoted,
                new GateApproved(command.actor(), command.reason(), asked.digest()));
    }

    @Override
    public void validatePause(Command command) {
        if (!accepted.knows(RolloutVerb.PAUSE.word(), command)) {
            gatekeeper().admitWhileOpen();
        }
    }

    @Override
    public Receipt pause(Command command) {
        return once(
                RolloutVerb.PAUSE,
                command,
                RolloutGatekeeper::pausing,
                new Paused(
                        command.actor(),
                        command.reason(),
                        Change.A_PAUSE_STOPS_THE_CLOCK.isInForce() ? Optional.of(now()) : Optional.empty()));
    }

    @Override
    public void validateResume(Command command) {
        if (!accepted.knows(RolloutVerb.RESUME.word(), command)) {
            gatekeeper().admitWhileOpen();
        }
    }

    @Override
    public Receipt resume(Command command) {
        return once(
                RolloutVerb.RESUME,
                command,
                RolloutGatekeeper::resuming,
                new Resumed(command.actor(), command.reason(), now()));
    }

    private Receipt once(
            RolloutVerb verb, Command command, Function<RolloutGatekeeper, String> sentence, RolloutEvent event) {
        return accepted.duplicateOf(command).orElseGet(() -> {
            String what = sentence.apply(gatekeeper());
            events.add(event);
            return accepted.accept(verb.word(), command, id, what);
        });
    }

    /** Knows what has been asked and not been carried out yet. */
    private RolloutGatekeeper gatekeeper() {
        return new RolloutGatekeeper("rollout " + request.number() + " of " + request.model(), events.foreseen(state));
    }

    @Override
    public RolloutStatus status() {
        double share = state.phase().ended() ? 0 : state.share();
        return new RolloutStatus(
                request.carrying(Optional.empty()),
                state.phase(),
                state.step(),
                share,
                state.cursor(),
                state.evidence(),
                RolloutWait.of(state).map(RolloutWorkflowImpl::waiting).orElse(sentence),
                RolloutWait.of(state),
                state.judgedSince(),
                state.pressing().map(Deadline::at));
    }

    private static String waiting(RolloutWait wait) {
        return "Waits for a person: " + wait.sentence();
    }

    private void carryOut(RolloutCommand command) {
        switch (command) {
            case Decide decide -> record(decide);
            case SetRoute route -> setRoute(route);
            case Restore ignored -> routes.setRoute(change("end", Optional.empty(), Optional.empty()));
            case JudgeNext next -> due = Optional.of(next);
            case JudgeNow ignored -> judgeNow();
            case End end -> say(end.sentence());
        }
    }

    private void judgeNow() {
        judging.callOff("its evidence is asked for now");
        due = Optional.of(new JudgeNext(false));
    }

    private void record(Decide decide) {
        String key = id + "/decision/" + ++decisions;
        ledger.record(List.of(new Decision(
                request.model(),
                key,
                decide.kind(),
                decide.actor(),
                decide.reason(),
                facts(decide),
                Optional.of(state.candidate()),
                state.cursor())));
    }

    /** A rollout that shares the units with others says which part is its own. */
    private Map<String, String> facts(Decide decide) {
        if (request.lane().isEmpty()) {
            return decide.facts();
        }
        Map<String, String> facts = new LinkedHashMap<>(decide.facts());
        facts.put("units", request.lane().get().inWords());
        return facts;
    }

    private void setRoute(SetRoute route) {
        Candidate trial = new Candidate(request.candidate(), route.share(), request.number(), route.step());
        Optional<ServedVersion> beside = route.beside() ? Optional.of(request.candidate()) : Optional.empty();
        RouteReceipt receipt = routes.setRoute(change("step/" + route.step(), Optional.of(trial), beside));
        if (receipt.superseded()) {
            events.add(new RouteSuperseded(route.step()));
            return;
        }
        say(route.beside() ? "The candidate scores every row beside the incumbent" : "The candidate answers a share");
        events.add(new RouteInForce(route.step(), receipt.outcomesSoFar(), now()));
        if (route.step() == 1) {
            Home.tell(request.model(), life -> life.rolloutOpened(request.number()));
        }
    }

    private RouteChange change(String step, Optional<Candidate> candidate, Optional<ServedVersion> beside) {
        return new RouteChange(
                        id + "/" + step,
                        request.token(),
                        request.model(),
                        request.incumbent(),
                        candidate,
                        beside,
                        request.outcomes(),
                        request.plan().harmAlpha(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        request.plan().guardrails(),
                        Optional.empty())
                .on(request.lane());
    }

    /** A judgement that is done comes before what somebody asks, so that nobody lets go on what is proven harmful; only an abort needs none. */
    private RolloutEvent nextEvent() {
        due.filter(this::isUndisturbed).ifPresent(next -> beginJudging());
        Workflow.await(() -> !events.isEmpty() || judging.isDone() || timer.rings());
        if (judging.isDone() && !events.holdsAbort()) {
            return eventOf(judging.take());
        }
        return events.isEmpty() ? timeIsOver() : events.take();
    }

    private RolloutEvent timeIsOver() {
        timer.silence();
        return state.isOverdue() ? new LastLookOver(state.step()) : new DeadlineReached(state.step(), now());
    }

    private boolean isUndisturbed(JudgeNext next) {
        return events.isEmpty() && !(next.afterPause() && Workflow.await(PAUSE, () -> !events.isEmpty()));
    }

    private void beginJudging() {
        if (judgements++ > 0 && isLong()) {
            continueAsNew();
        }
        due = Optional.empty();
        judging.begin(this::judge);
    }

    /** Its life shows it to people; told only what has changed. */
    private void tellWait() {
        Optional<RolloutWait> wait = RolloutWait.of(state);
        if (wait.equals(toldWait)) {
            return;
        }
        toldWait = wait;
        Workflow.setCurrentDetails(wait.map(RolloutWorkflowImpl::waiting).orElse(sentence));
        Home.tell(request.model(), life -> life.rolloutStands(new RolloutStanding(request.number(), wait)));
    }

    /** Asked only between two judgements, and by no run that has judged nothing: so every run gets on. */
    private boolean isLong() {
        boolean isLong = Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength()
                        > request.historyLimit().orElse(HISTORY_LIMIT);
        return isLong && Change.ROLLOUT_CONTINUES_AS_NEW.isInForce();
    }

    /** Nothing that was asked can get lost here: what has come was seen before, and the server refuses to close a run over what still comes. */
    private void continueAsNew() {
        Workflow.newContinueAsNewStub(RolloutWorkflow.class)
                .rollOut(request.carrying(
                        Optional.of(new RolloutProgress(state, decisions, sentence, accepted.remembered()))));
    }

    private Promise<EvidenceJudgement> judge() {
        EvidenceRequest asked = new EvidenceRequest(
                request.model(),
                request.number(),
                state.step(),
                state.cursor(),
                state.mayGoOn() || state.isOverdue() ? EvidenceRequest.NO_BLOCK : request.block(),
                state.incumbent(),
                state.candidate(),
                state.plan());
        return state.phase() == RolloutPhase.SHADOW
                ? Async.function(evidence::judgeShadow, asked)
                : Async.function(evidence::judgeCanary, asked);
    }

    private RolloutEvent eventOf(Promise<EvidenceJudgement> judgement) {
        try {
            return new Judged(state.step(), judgement.get());
        } catch (ActivityFailure e) {
            String reason = Failures.reason(e);
            return switch (Failures.type(e).orElse("")) {
                case LEASE_LAPSED -> new LeaseLapsed(state.step());
                case TAKEN_BACK -> new Aborted(Failures.detail(e, 0), Failures.detail(e, 1));
                case CANDIDATE_FAILED -> new CandidateFailed(state.step(), reason);
                default -> new Unjudgeable(state.step(), reason);
            };
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    private void say(String what) {
        sentence = what;
        Workflow.setCurrentDetails(what);
    }
}
