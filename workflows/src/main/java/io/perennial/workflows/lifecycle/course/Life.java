package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.Change;
import io.perennial.workflows.WorkflowAttributes;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.AutomationStanding;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.AcceptedCommands;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.Counters;
import io.perennial.workflows.lifecycle.LifecycleState;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.OpenWork;
import io.perennial.workflows.lifecycle.RollbackRequest;
import io.perennial.workflows.lifecycle.SpecInForce;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.StageTransitions;
import io.perennial.workflows.monitoring.Episode;
import io.perennial.workflows.monitoring.MonitoringState;
import io.perennial.workflows.monitoring.Watch;
import io.perennial.workflows.rollout.RolloutWait;
import io.perennial.workflows.scoping.ProjectSpec;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/** What a life knows about itself, and what of it survives a continue-as-new. */
final class Life {

    private final ModelId model;
    private final Champions champions;
    private final Numbering numbering;
    private final AcceptedCommands commands;
    private final Reports reports = new Reports();
    private final Wishes wishes = new Wishes();
    private final OpenRollouts rollouts = new OpenRollouts();
    private final MonitorMemory monitorMemory;
    private final Degrees degrees;
    private Stage stage;
    private Optional<ProjectSpec> spec;
    private Optional<SourceFile> source;
    private String author;
    private Optional<String> reason;
    private boolean monitored;
    private Optional<String> watchKey;
    private long outcomes;
    private long revision;
    private Optional<String> ask;
    private Optional<Episode> question;
    private Awaiting awaiting = Awaiting.WORK;
    private Optional<OpenWork> openWork = Optional.empty();
    private Optional<Integer> openApproval = Optional.empty();
    private Optional<String> notice = Optional.empty();

    Life(ModelId model, Optional<LifecycleState> carried) {
        LifecycleState state = carried.orElseGet(Life::newborn);
        this.model = model;
        champions = new Champions(state.champion(), state.previous(), state.champions());
        numbering = new Numbering(state.counters());
        commands = new AcceptedCommands(state.seenCommands());
        stage = state.stage();
        spec = state.spec();
        source = state.source();
        author = state.author();
        reason = state.retrainingReason();
        monitored = state.monitored();
        watchKey = state.watchKey();
        outcomes = state.outcomes();
        revision = state.revision();
        ask = state.ask();
        question = state.question();
        degrees = new Degrees(state.automation()
                .or(() -> state.champion()
                        .flatMap(_ -> state.spec())
                        .flatMap(ProjectSpec::automation)
                        .map(Automation::begins)));
        monitorMemory = new MonitorMemory(state.watched());
        awaiting = restingAwaiting();
    }

    private static LifecycleState newborn() {
        return new LifecycleState(
                Stage.SCOPING,
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Counters.ZERO,
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    LifecycleState carried() {
        return new LifecycleState(
                stage,
                spec,
                source,
                author,
                champions.current(),
                champions.previous(),
                champions.all(),
                numbering.counters(),
                commands.remembered(),
                reason,
                monitored,
                watchKey,
                outcomes,
                revision,
                ask,
                monitorMemory.known(),
                question,
                degrees.inForce());
    }

    ModelId model() {
        return model;
    }

    Champions champions() {
        return champions;
    }

    Numbering numbering() {
        return numbering;
    }

    AcceptedCommands commands() {
        return commands;
    }

    Reports reports() {
        return reports;
    }

    Wishes wishes() {
        return wishes;
    }

    OpenRollouts rollouts() {
        return rollouts;
    }

    MonitorMemory monitorMemory() {
        return monitorMemory;
    }

    Degrees degrees() {
        return degrees;
    }

    /** How much is left to the model; empty where all is, because the spec says nothing of it. */
    Optional<AutomationStanding> automation() {
        return spec.flatMap(degrees::standing);
    }

    Stage stage() {
        return stage;
    }

    Optional<ProjectSpec> spec() {
        return spec;
    }

    /** The applied spec; a life acts only after one was applied. */
    ProjectSpec appliedSpec() {
        return spec.orElseThrow();
    }

    /** The applied source; a life acts only after one was applied. */
    SourceFile appliedSource() {
        return source.orElseThrow();
    }

    SpecInForce inForce() {
        return SpecInForce.of(spec, source);
    }

    String author() {
        return author;
    }

    long outcomes() {
        return outcomes;
    }

    Optional<String> watchKey() {
        return watchKey;
    }

    boolean monitored() {
        return monitored;
    }

    /** True while a generation is being made; nothing else may begin then. */
    boolean isWorking() {
        return reason.isPresent();
    }

    boolean hasOpenRollout(int number) {
        return stage == Stage.ROLLOUT && rollouts.has(number);
    }

    /** True when the request is about the open rollout; a sender who names only a champion means the champion. */
    boolean isAboutRollout(RollbackRequest request) {
        boolean namesNone = request.champion().isEmpty() || request.rollout().isPresent();
        return stage == Stage.ROLLOUT && request.toVersion().isEmpty() && namesNone;
    }

    /** True when the champion that somebody wanted replaced has been replaced already. */
    boolean isOvertaken(Wish.GoBack wish) {
        return wish.from().filter(version -> !champions.isCurrent(version)).isPresent()
                && Change.WAY_BACK_IS_FROM_ONE_CHAMPION.isInForce();
    }

    /** The spec is in force from now on. */
    void adopt(ApplyRequest request) {
        spec = Optional.of(request.spec());
        source = Optional.of(request.source());
        author = request.command().actor();
    }

    /** Moves on; an illegal move is a defect and stops the life where it stands. */
    void moveTo(Stage next) {
        if (stage != next && !StageTransitions.isLegal(stage, next)) {
            throw new IllegalStateException("model " + model + " may not go from " + stage + " to " + next);
        }
        stage = next;
        Workflow.upsertTypedSearchAttributes(
                WorkflowAttributes.STAGE.valueSet(next.name()), WorkflowAttributes.GENERATION.valueSet((long)
                        numbering.counters().trainings()));
    }

    /** A generation begins. */
    void begin(Stage first, String why) {
        reason = Optional.of(why);
        notice = Optional.empty();
        ask = Optional.empty();
        moveTo(first);
        works();
    }

    /** Nothing is under way any more: a champion is watched, or a person has to act. */
    void rest(String what) {
        reason = Optional.empty();
        notice = Optional.of(what);
        moveTo(champions.current().isPresent() ? Stage.WATCHING : Stage.HELD);
        openWork = Optional.empty();
        openApproval = Optional.empty();
        awaiting = restingAwaiting();
    }

    void retire(String what) {
        notice = Optional.of(what);
        ask = Optional.empty();
        reason = Optional.empty();
        moveTo(Stage.RETIRED);
        openWork = Optional.empty();
        openApproval = Optional.empty();
        awaiting = Awaiting.NOTHING;
    }

    void works() {
        awaiting = Awaiting.WORK;
        openApproval = Optional.empty();
    }

    void worksOn(String kind, String workflowId) {
        works();
        openWork = Optional.of(new OpenWork(kind, workflowId, Workflow.currentTimeMillis()));
    }

    /** Of several works of a kind this one goes on when another has ended. */
    void goesOnWith(String workflowId) {
        openWork = openWork.map(work -> new OpenWork(work.kind(), workflowId, work.since()));
    }

    void asksPerson(int approval) {
        awaiting = Awaiting.PERSON;
        openApproval = Optional.of(approval);
    }

    void collectsOutcomes() {
        awaiting = Awaiting.OUTCOMES;
    }

    /** What readers are told besides the state, and a person should look at, until the next generation begins. */
    void asksToLook(String what) {
        notice = Optional.of(what);
        ask = Optional.of(what);
    }

    /** Outcomes up to this sequence are known to exist. */
    void heardOf(long sequence) {
        outcomes = Math.max(outcomes, sequence);
    }

    void watches(Watch watch) {
        monitored = true;
        watchKey = Optional.of(watch.key());
        monitorMemory.begin(watch, appliedSpec().monitoring());
    }

    /** Retrainings that began at the monitor's wish; empty in a life that began before it counted them. */
    Optional<Integer> renewals() {
        return monitored ? monitorMemory.known().map(MonitoringState::retrainings) : Optional.of(0);
    }

    /** The episode that a person was asked about. */
    Optional<Episode> question() {
        return question;
    }

    void asks(Episode episode) {
        question = Optional.of(episode);
    }

    /** The question is closed, and what it asked to look at need not be looked at any more. */
    void answered(String asked) {
        question = Optional.empty();
        ask = ask.filter(what -> !what.equals(asked));
        notice = notice.filter(what -> !what.equals(asked));
    }

    long nextRevision() {
        return ++revision;
    }

    ModelStatus status() {
        Counters counters = numbering.counters();
        Optional<RolloutWait> wait = rollouts.waitsFor();
        Awaiting waitsFor = wait.map(_ -> Awaiting.PERSON).orElse(awaiting);
        return new ModelStatus(
                model,
                stage,
                counters.trainings(),
                waitsFor,
                StatusSentence.of(
                        stage,
                        waitsFor,
                        champions.current(),
                        rolloutsInWords(),
                        rollouts.numbers().size() > 1,
                        wait,
                        reason,
                        notice),
                StatusSentence.nextAction(stage, waitsFor, champions.previous().isPresent()),
                champions.current(),
                champions.previous(),
                openWork,
                openApproval,
                counters.retrainings(),
                counters.rollouts(),
                ask,
                wait.map(RolloutWait::verb),
                rollouts.numbers());
    }

    /** Such as {@code rollout/pc-prices/7}, or {@code rollouts 7 and 8}; where one of several waits for a person, that one. */
    private String rolloutsInWords() {
        return rollouts.numbers().size() > 1
                ? OpenRollouts.inWords(rollouts.waiting().map(List::of).orElse(rollouts.numbers()))
                : openWork.map(OpenWork::workflowId).orElse("a rollout");
    }

    private Awaiting restingAwaiting() {
        return switch (stage) {
            case WATCHING -> Awaiting.OUTCOMES;
            case HELD -> Awaiting.PERSON;
            case RETIRED -> Awaiting.NOTHING;
            case SCOPING, DATA, TRAINING, APPROVAL, ROLLOUT -> Awaiting.WORK;
        };
    }
}
