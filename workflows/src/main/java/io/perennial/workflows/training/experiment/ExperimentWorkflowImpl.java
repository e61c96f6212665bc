package io.perennial.workflows.training.experiment;

import io.perennial.workflows.Change;
import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.Failures;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.LedgerActivities;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.RegistryActivities;
import io.perennial.workflows.training.RunEndings;
import io.perennial.workflows.training.RunRequest;
import io.perennial.workflows.training.TrainingRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/** Asks for all fits at once, waits for them, has them judged. At most 45 fits keep the history below a thousand events. */
public final class ExperimentWorkflowImpl implements ExperimentWorkflow {

    private static final Logger LOG = Workflow.getLogger(ExperimentWorkflowImpl.class);

    private final RegistryActivities registry =
            Workflow.newActivityStub(RegistryActivities.class, EffectOptions.REGISTRY);
    private final ExperimentActivities fits = Workflow.newActivityStub(ExperimentActivities.class, EffectOptions.FIT);
    private final ExperimentActivities judging =
            Workflow.newActivityStub(ExperimentActivities.class, EffectOptions.JUDGEMENT);

    private final LedgerActivities ledger = Workflow.newActivityStub(LedgerActivities.class, EffectOptions.CONTROL);

    private final ExperimentRequest request;
    private final List<String> runs = new ArrayList<>();
    private final List<ExperimentTrial> trials = new ArrayList<>();
    private Optional<ExperimentReport> report = Optional.empty();
    private Optional<Command> calledOff = Optional.empty();

    @WorkflowInit
    public ExperimentWorkflowImpl(ExperimentRequest request) {
        this.request = request;
    }

    @Override
    public ExperimentReport experiment(ExperimentRequest input) {
        Optional<String> refusal = request.refusal();
        if (refusal.isPresent()) {
            ExperimentReport refused = ExperimentReport.broken(request.number(), refusal.get());
            writeDown(refused);
            return done(refused);
        }
        List<Promise<ExperimentTrial>> work = new ArrayList<>();
        CancellationScope fitting = Workflow.newCancellationScope(() -> work.addAll(askForFits(parent())));
        try {
            fitting.run();
            Promise.allOf(work).get();
            ExperimentReport judged = judging.judge(new ExperimentJudgement(request, trials));
            report = Optional.of(judged);
            writeDown(judged);
            registry.endRuns(new RunEndings(runs, false));
            return done(judged);
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure) {
                callOff(fitting, work);
                throw e;
            }
            boolean judged = report.isPresent();
            ExperimentReport ended =
                    report.orElseGet(() -> ExperimentReport.broken(request.number(), Failures.reason(e)));
            if (!judged) {
                writeDown(ended);
            }
            abandon(fitting, work);
            return done(ended);
        } catch (CanceledFailure e) {
            callOff(fitting, work);
            throw e;
        }
    }

    private String parent() {
        return open(new RunRequest(training(), "experiment " + request.number(), Optional.empty()));
    }

    /** Seed by seed, so that every variant has a first figure early. */
    private List<Promise<ExperimentTrial>> askForFits(String parent) {
        List<Promise<ExperimentTrial>> work = new ArrayList<>();
        for (int seed = 0; seed < request.seeds(); seed++) {
            for (int variant = 0; variant <= request.variants().size(); variant++) {
                int which = variant;
                int with = seed;
                work.add(Async.function(() -> fit(which, with, parent)));
            }
        }
        return work;
    }

    private ExperimentTrial fit(int variant, int seed, String parent) {
        String run = open(new RunRequest(
                training(variant),
                ExperimentFit.label(request, variant, seed),
                Optional.of(request.recipe(variant, seed)),
                Optional.of(parent)));
        return over(tried(new ExperimentFit(request, variant, seed, run)));
    }

    private ExperimentTrial tried(ExperimentFit fit) {
        try {
            return fits.fit(fit);
        } catch (ActivityFailure e) {
            return ExperimentTrial.failed(fit.variant(), fit.seed(), Failures.reason(e));
        }
    }

    private ExperimentTrial over(ExperimentTrial trial) {
        trials.add(trial);
        Workflow.setCurrentDetails(trials.size() + " of " + wanted() + " fits are over");
        return trial;
    }

    /** Also when the experiment is cancelled meanwhile, because a run whose id is not known here could never be ended. */
    private String open(RunRequest run) {
        List<String> opened = new ArrayList<>();
        Workflow.newDetachedCancellationScope(() -> opened.add(registry.openRun(run)))
                .run();
        runs.addAll(opened);
        return opened.getFirst();
    }

    private TrainingRequest training() {
        return training(0);
    }

    private TrainingRequest training(int variant) {
        List<Recipe> recipes = List.of(request.recipe());
        return new TrainingRequest(
                request.spec(),
                request.number(),
                request.variant(variant).dataset(),
                recipes,
                Optional.empty(),
                request.startedAt(),
                Optional.empty());
    }

    private ExperimentReport done(ExperimentReport judged) {
        report = Optional.of(judged);
        Workflow.setCurrentDetails(judged.sentence());
        return judged;
    }

    private void callOff(CancellationScope fitting, List<Promise<ExperimentTrial>> work) {
        if (report.isEmpty()) { // a verdict that was reached stands
            writeDown(ExperimentDecision.calledOff(request, calledOff, trials.size() + " of " + wanted()));
        }
        abandon(fitting, work);
    }

    private void writeDown(ExperimentReport ended) {
        writeDown(ExperimentDecision.ended(request, ended));
    }

    /** Also when it is cancelled meanwhile; a life that has ended takes nothing any more, and then only the history tells. */
    private void writeDown(Decision decision) {
        Workflow.newDetachedCancellationScope(() -> {
                    if (Change.EXPERIMENTS_ARE_WRITTEN_DOWN.isInForce()) {
                        try {
                            ledger.record(List.of(decision));
                        } catch (ActivityFailure closed) {
                            LOG.warn("{} is not in the ledger: {}", decision.key(), Failures.reason(closed));
                        }
                    }
                })
                .run();
    }

    /** Runs are let go after the work in them has really stopped. */
    private void abandon(CancellationScope fitting, List<Promise<ExperimentTrial>> work) {
        fitting.cancel("the experiment breaks off");
        CancellationScope rest = Workflow.newDetachedCancellationScope(() -> {
            Workflow.await(() -> work.stream().allMatch(Promise::isCompleted));
            registry.endRuns(new RunEndings(runs, true));
        });
        rest.run();
    }

    private int wanted() {
        return (request.variants().size() + 1) * request.seeds();
    }

    @Override
    public void callOff(Command by) {
        calledOff = Optional.of(by);
    }

    @Override
    public ExperimentProgress progress() {
        return new ExperimentProgress(request, wanted(), trials, report);
    }
}
