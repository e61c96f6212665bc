package io.perennial.workflows.lifecycle;

import io.perennial.workflows.WorkflowAttributes;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.approval.ApprovalReport;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetReport;
import io.perennial.workflows.monitoring.Episode;
import io.perennial.workflows.monitoring.EpisodeAction;
import io.perennial.workflows.retirement.RetirementReport;
import io.perennial.workflows.retirement.RetirementRequest;
import io.perennial.workflows.retirement.RetirementWorkflow;
import io.perennial.workflows.rollout.RolloutReport;
import io.perennial.workflows.scoping.ScopingReport;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.RegisteredVersion;
import io.perennial.workflows.training.TrainingReport;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A life as it is told aloud: make a generation, watch it, make the next, until it is retired. Handlers note, the main loop acts. */
public final class ModelLifecycleWorkflowImpl implements ModelLifecycleWorkflow {

    /** A run continues as new after this many events; a replay of them takes well under a second. */
    private static final int HISTORY_LIMIT = 2000;

    private final LifecycleInput input;
    private final Life life;
    private final Gatekeeper gatekeeper;
    private final Board board;
    private final Ledger ledger;
    private final Children children;
    private final Monitor monitor;
    private final Releases releases;
    private final Pipeline pipeline;
    private final Trial trial;
    private Optional<Episode> postponed = Optional.empty();

    @WorkflowInit
    public ModelLifecycleWorkflowImpl(LifecycleInput input) {
        this.input = input;
        life = new Life(input.model(), input.carried());
        gatekeeper = new Gatekeeper(life);
        board = new Board(life);
        ledger = new Ledger(life);
        children = new Children(input.model());
        monitor = new Monitor(life, children);
        releases = new Releases(life, ledger, monitor);
        pipeline = new Pipeline(life, board, ledger, children, new Vigil(life, releases, board), releases);
        trial = new Trial(life, board, ledger, children, releases);
    }

    @Override
    public void live(LifecycleInput same) {
        Workflow.upsertTypedSearchAttributes(
                WorkflowAttributes.MODEL.valueSet(input.model().value()));
        while (life.stage() != Stage.RETIRED) {
            Workflow.await(() -> life.wishes().any() || isLong());
            if (life.wishes().any()) {
                grant(life.wishes().next());
            } else {
                continueAsNew();
            }
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    private void grant(Wish wish) {
        switch (wish) {
            case Wish.Apply apply -> applySpec(apply.cause());
            case Wish.Retrain retrain -> retrain(retrain);
            case Wish.GoBack back -> goBack(back.cause(), back.toVersion());
            case Wish.Act act -> act(act.episode());
            case Wish.Retire retire -> retireLife(retire.request());
        }
    }

    private void applySpec(Cause cause) {
        life.begin(Stage.SCOPING, cause.reason());
        ledger.record(ledger.decision(DecisionKind.SPEC_APPLIED, cause));
        boolean served = life.champions().current().isPresent();
        Generation generation = Generation.search(cause, life.appliedSpec(), life.appliedSource(), served);
        if (pipeline.scope(generation)) {
            make(generation);
        }
        afterwards(cause);
    }

    private void retrain(Wish.Retrain wish) {
        renew(wish.cause(), Optional.of(wish.request()));
    }

    private void renew(Cause cause, Optional<RetrainRequest> request) {
        life.numbering().nextRetraining();
        life.begin(Stage.DATA, cause.reason());
        ledger.record(Beginnings.of(ledger, cause, request));
        cause.episode().ifPresent(this::takeVisibly);
        Optional<Recipe> recipe = life.champions().current().flatMap(Champion::recipe);
        make(Generation.renewal(cause, life.appliedSpec(), life.appliedSource(), recipe, request));
        afterwards(cause);
    }

    /** Data, training, approval, release: each gate ends the generation or opens the next. */
    private void make(Generation generation) {
        Optional<DatasetManifest> dataset = pipeline.prepareData(generation);
        Optional<TrainingReport> training = dataset.flatMap(rows -> pipeline.train(generation, rows));
        if (dataset.isPresent()
                && training.isPresent()
                && pipeline.approve(generation, dataset.get(), training.get())) {
            release(generation, training.get());
        }
    }

    private void release(Generation generation, TrainingReport training) {
        life.moveTo(Stage.ROLLOUT);
        life.works();
        RegisteredVersion winner = training.winner().orElseThrow();
        String key = WorkflowIds.training(life.model(), training.number());
        Optional<RegisteredVersion> older = training.olderSystem();
        if (life.champions().current().isEmpty()) {
            releases.first(older.orElse(winner), generation.cause(), key);
        }
        Champion champion = life.champions().current().orElseThrow();
        life.rest(
                champion.served().version() == winner.version()
                        ? "The first release is in force"
                        : trial.run(generation, winner, champion));
    }

    /** The generation is over: readers see it, then what had to wait is done. */
    private void afterwards(Cause cause) {
        if (life.wishes().retirement()) {
            return;
        }
        String end = life.status().sentence();
        cause.episode()
                .ifPresent(episode -> ledger.record(ledger.decision(
                        DecisionKind.EPISODE_CLOSED, cause.key(), Cause.MONITORING, end, Map.of(), Optional.empty())));
        publishEnd();
        postponed
                .filter(episode -> life.champions().isCurrent(episode.champion()))
                .ifPresent(episode -> goBack(Cause.of(life.model(), episode), Optional.empty()));
        postponed = Optional.empty();
    }

    private void publishEnd() {
        int rollouts = life.numbering().counters().rollouts();
        if (rollouts == 0) {
            board.publish();
        } else {
            board.publishClosing(rollouts);
        }
    }

    private void act(Episode episode) {
        Cause cause = Cause.of(life.model(), episode);
        if (!life.watchKey().equals(Optional.of(episode.watchKey()))) {
            return; // the evidence is about a watch that has ended
        }
        switch (episode.action()) {
            case RETRAIN -> renew(cause, Optional.empty());
            case ROLL_BACK -> goBack(cause, Optional.empty());
            case ASK -> ask(cause, episode);
        }
    }

    private void ask(Cause cause, Episode episode) {
        ledger.record(ledger.decision(DecisionKind.EPISODE_OPENED, cause));
        life.notice("A person has to look: " + episode.sentence());
        board.publish();
        monitor.taken(episode);
    }

    private void goBack(Cause cause, Optional<Integer> toVersion) {
        cause.episode().ifPresent(episode -> {
            ledger.record(ledger.decision(DecisionKind.EPISODE_OPENED, cause));
            life.works();
            takeVisibly(episode);
        });
        Optional<Champion> champion = releases.goBack(cause, toVersion);
        life.rest(champion.map(back -> "Went back to v" + back.served().version() + ": " + cause.reason())
                .orElse("There is no earlier champion to go back to"));
        board.publish();
    }

    private void takeVisibly(Episode episode) {
        life.heardOf(episode.judgement().cursor());
        board.publish();
        monitor.taken(episode);
    }

    private void retireLife(RetireRequest request) {
        String id = WorkflowIds.retirement(life.model());
        life.worksOn("retirement", id);
        ledger.record(ledger.decision(DecisionKind.RETIREMENT_ASKED, Cause.of(life.model(), request.command())));
        Slot<RetirementReport> slot = life.reports().retirement;
        slot.expect(0);
        RetirementWorkflow child = children.stub(RetirementWorkflow.class, id, "Ends the life of " + life.model());
        RetirementRequest wishes = new RetirementRequest(
                life.model(),
                life.numbering().nextRouteOwner(),
                life.champions().current().map(Champion::served),
                life.appliedSpec().outcomeRule(),
                request.successor(),
                request.command());
        children.report(
                Async.function(child::retire, wishes), slot, failure -> new RetirementReport(id + " broke off"));
        children.started(child);
        Workflow.await(() -> slot.report().isPresent());
        monitor.stop();
        life.retire(slot.report().map(RetirementReport::sentence).orElse(""));
        publishEnd();
    }

    private boolean isLong() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > input.historyLimit().orElse(HISTORY_LIMIT);
    }

    private void continueAsNew() {
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (!life.wishes().any()) {
            Workflow.newContinueAsNewStub(ModelLifecycleWorkflow.class)
                    .live(new LifecycleInput(input.model(), Optional.of(life.carried()), input.historyLimit()));
        }
    }

    @Override
    public void validateApply(ApplyRequest request) {
        gatekeeper.admitApply(request);
    }

    @Override
    public Receipt apply(ApplyRequest request) {
        return once(Verb.APPLY, request.command(), "generation", "A generation is made from the applied spec", () -> {
            life.apply(request);
            return new Wish.Apply(Cause.of(life.model(), request.command()));
        });
    }

    @Override
    public void validateRetrain(RetrainRequest request) {
        gatekeeper.admitRetrain(request);
    }

    @Override
    public Receipt retrain(RetrainRequest request) {
        int number = life.numbering().counters().retrainings() + 1;
        return once(
                Verb.RETRAIN,
                request.command(),
                "retraining/" + number,
                "Retraining " + number + " begins",
                () -> new Wish.Retrain(Cause.of(life.model(), request.command()), request));
    }

    @Override
    public void validateRollBack(RollbackRequest request) {
        gatekeeper.admitRollBack(request);
    }

    @Override
    public Receipt rollBack(RollbackRequest request) {
        return once(
                Verb.ROLL_BACK,
                request.command(),
                "rollback",
                "The open rollout is ended, or an earlier champion serves again",
                () -> new Wish.GoBack(Cause.of(life.model(), request.command()), request.toVersion()));
    }

    @Override
    public void validateRetire(RetireRequest request) {
        gatekeeper.admitRetire(request);
    }

    @Override
    public Receipt retire(RetireRequest request) {
        return once(Verb.RETIRE, request.command(), "retirement", "The life ends", () -> new Wish.Retire(request));
    }

    private Receipt once(Verb verb, Command command, String accepted, String sentence, Supplier<Wish> wish) {
        return life.commands().duplicateOf(command).orElseGet(() -> {
            life.wishes().add(wish.get());
            return life.commands().accept(verb, command, accepted, sentence);
        });
    }

    @Override
    public void scoped(ScopingReport report) {
        life.reports().scoping.deliver(report);
    }

    @Override
    public void datasetReady(DatasetReport report) {
        life.reports().dataset.deliver(report);
    }

    @Override
    public void trained(TrainingReport report) {
        life.reports().training.deliver(report);
    }

    @Override
    public void approvalEnded(ApprovalReport report) {
        life.reports().approval.deliver(report);
    }

    @Override
    public void rolloutEnded(RolloutReport report) {
        life.reports().rollout.deliver(report);
    }

    @Override
    public void rolloutOpened(int rollout) {
        life.reports().rolloutOpened.deliver(rollout);
    }

    /** While a generation is made, a wish to retrain is met by it, and a wish to go back waits for its end. */
    @Override
    public void episodeOpened(Episode episode) {
        if (!life.isWorking() && !life.wishes().generation()) {
            life.wishes().add(new Wish.Act(episode));
            return;
        }
        if (episode.action() == EpisodeAction.ROLL_BACK) {
            postponed = Optional.of(episode);
        }
        monitor.taken(episode);
    }

    @Override
    public void watching(String watchKey) {
        monitor.confirm(watchKey);
    }

    @Override
    public void retired(RetirementReport report) {
        life.reports().retirement.deliver(report);
    }

    @Override
    public ModelStatus status() {
        return life.status();
    }
}
