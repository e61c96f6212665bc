package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.Change;
import io.perennial.workflows.WorkflowAttributes;
import io.perennial.workflows.approval.ApprovalReport;
import io.perennial.workflows.automation.AutomateRequest;
import io.perennial.workflows.automation.AutomationStanding;
import io.perennial.workflows.data.DatasetReport;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.CancelRequest;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.LifecycleInput;
import io.perennial.workflows.lifecycle.ModelLifecycleWorkflow;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.OpenWork;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.lifecycle.RollbackRequest;
import io.perennial.workflows.lifecycle.SpecInForce;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.monitoring.Episode;
import io.perennial.workflows.monitoring.EpisodeEnd;
import io.perennial.workflows.monitoring.MonitoringState;
import io.perennial.workflows.retirement.RetirementReport;
import io.perennial.workflows.rollout.RolloutReport;
import io.perennial.workflows.rollout.RolloutStanding;
import io.perennial.workflows.scoping.ScopingReport;
import io.perennial.workflows.training.TrainingReport;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.util.Optional;
import java.util.function.Supplier;

/** A life as it is told aloud: make a generation, watch it, make the next, until it is retired. Handlers note, the main loop acts. */
public final class ModelLifecycleWorkflowImpl implements ModelLifecycleWorkflow {

    /** A run continues as new after this many events; a replay of them takes well under a second. */
    private static final int HISTORY_LIMIT = 2000;

    private final LifecycleInput input;
    private final Life life;
    private final Gatekeeper gatekeeper;
    private final Monitor monitor;
    private final Alias alias;
    private final Rounds rounds;
    private final Questions questions;
    private final Episodes episodes;
    private final Course course;
    private final Farewell farewell;
    private final Automating automating;

    @WorkflowInit
    public ModelLifecycleWorkflowImpl(LifecycleInput input) {
        this.input = input;
        life = new Life(input.model(), input.carried());
        gatekeeper = new Gatekeeper(life);
        Board board = new Board(life);
        Ledger ledger = new Ledger(life);
        Children children = new Children(input.model());
        monitor = new Monitor(life, children);
        alias = new Alias(life, board);
        WorkflowLock route = Workflow.newWorkflowLock();
        Releases releases = new Releases(life, ledger, monitor, alias, route);
        automating = new Automating(life, ledger, route);
        questions = new Questions(life, board, ledger);
        episodes = new Episodes(life, board, ledger, monitor, releases, questions, automating);
        rounds = new Rounds(
                life,
                board,
                ledger,
                monitor,
                releases,
                () -> isLong() ? Rounds.LONG_INTERVAL : input.roundInterval().orElse(Rounds.INTERVAL));
        Vigil vigil = new Vigil(life, releases, board, ledger, rounds);
        Pipeline pipeline = new Pipeline(life, board, ledger, children, vigil, releases);
        Trial trial = new Trial(life, board, ledger, children, releases, automating, rounds, input.historyLimit());
        course = new Course(life, board, ledger, pipeline, trial, releases, episodes, questions);
        farewell = new Farewell(life, board, ledger, children, monitor, questions);
    }

    @Override
    public void live(LifecycleInput same) {
        Workflow.upsertTypedSearchAttributes(
                WorkflowAttributes.MODEL.valueSet(input.model().value()));
        rounds.begin();
        while (life.stage() != Stage.RETIRED) {
            Workflow.await(() -> life.wishes().any() || (isLong() && alias.isSettled()));
            if (life.wishes().any()) {
                grant(life.wishes().next());
            } else {
                continueAsNew();
            }
        }
        Workflow.await(() -> Workflow.isEveryHandlerFinished() && alias.isSettled());
    }

    private void grant(Wish wish) {
        switch (wish) {
            case Wish.Apply apply -> course.applySpec(apply);
            case Wish.Retrain retrain -> course.retrain(retrain);
            case Wish.GoBack back -> goBack(back);
            case Wish.EndRollout end -> endRollout(end);
            case Wish.Cancel _ -> {
                // it has ended by itself before its turn came
            }
            case Wish.Act act -> act(act.episode());
            case Wish.Close close -> questions.over(close.end());
            case Wish.WatchAgain again -> rounds.watchAgain(again.why());
            case Wish.Retire retire -> farewell.say(retire.request());
        }
    }

    private void goBack(Wish.GoBack wish) {
        if (!life.isOvertaken(wish)) {
            episodes.goBack(wish.cause(), wish.toVersion());
        }
    }

    /** The rollout has ended before its turn came, so that nothing is left to do. */
    private void endRollout(Wish.EndRollout wish) {
        if (!Change.END_OF_ROLLOUT_IS_A_WISH.isInForce()) {
            episodes.goBack(wish.cause(), Optional.empty());
        }
    }

    private void act(Episode episode) {
        if (!life.watchKey().equals(Optional.of(episode.watchKey()))) {
            return; // the evidence is about a watch that has ended
        }
        Cause cause = Cause.of(life.model(), episode);
        switch (episode.action()) {
            case RETRAIN -> {
                automating.fall(cause);
                course.renew(cause, Optional.empty());
            }
            case ROLL_BACK -> episodes.goBack(cause, Optional.empty());
            case ASK -> {
                automating.fall(cause);
                episodes.ask(cause, episode);
            }
        }
    }

    private boolean isLong() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > input.historyLimit().orElse(HISTORY_LIMIT);
    }

    private void continueAsNew() {
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (!life.wishes().any()) {
            Workflow.newContinueAsNewStub(ModelLifecycleWorkflow.class)
                    .live(new LifecycleInput(
                            input.model(), Optional.of(life.carried()), input.historyLimit(), input.roundInterval()));
        }
    }

    @Override
    public void validateApply(ApplyRequest request) {
        gatekeeper.admitApply(request);
    }

    @Override
    public Receipt apply(ApplyRequest request) {
        return once(
                Verb.APPLY,
                request.command(),
                "generation",
                "Work on the applied spec begins: sign its charter, make the dataset, train, release",
                () -> {
                    if (life.champions().current().isEmpty()) {
                        life.adopt(request);
                    }
                    return new Wish.Apply(Cause.of(life.model(), request.command()), request);
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
                new WaysBack(life).receipt(request),
                () -> wayBack(request));
    }

    private Wish wayBack(RollbackRequest request) {
        Cause cause = Cause.of(life.model(), request.command());
        if (life.isAboutRollout(request)) {
            return new Wish.EndRollout(cause, request.rollout());
        }
        Optional<Integer> from = life.champions()
                .currentVersion()
                .filter(_ -> request.toVersion().isEmpty());
        return new Wish.GoBack(cause, request.toVersion(), from);
    }

    @Override
    public void validateCancel(CancelRequest request) {
        gatekeeper.admitCancel(request);
    }

    @Override
    public Receipt cancel(CancelRequest request) {
        String work = life.status().openWork().map(OpenWork::workflowId).orElse("generation");
        return once(
                Verb.CANCEL,
                request.command(),
                work,
                "Calls off " + work + "; what serves goes on serving",
                () -> new Wish.Cancel(Cause.of(life.model(), request.command())));
    }

    @Override
    public void validateAutomate(AutomateRequest request) {
        gatekeeper.admitAutomate(request);
    }

    @Override
    public Receipt automate(AutomateRequest request) {
        return automating.automate(request);
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
            return life.commands().accept(verb.word(), command, accepted, sentence);
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
        life.rollouts().deliver(report);
    }

    @Override
    public void rolloutOpened(int rollout) {
        life.rollouts().inForce(rollout);
    }

    @Override
    public void rolloutStands(RolloutStanding standing) {
        life.rollouts().stands(standing);
    }

    @Override
    public void episodeOpened(Episode episode) {
        life.monitorMemory().hear(episode);
        episodes.opened(episode);
    }

    @Override
    public void episodeOver(EpisodeEnd end) {
        life.wishes().add(new Wish.Close(end));
    }

    @Override
    public void watchBegun(MonitoringState state) {
        String key = state.watch().key();
        if (life.watchKey().equals(Optional.of(key))) {
            life.monitorMemory().hear(state);
        }
        monitor.confirm(key);
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

    @Override
    public SpecInForce inForce() {
        return life.inForce();
    }

    @Override
    public Optional<AutomationStanding> automation() {
        return life.automation();
    }
}
