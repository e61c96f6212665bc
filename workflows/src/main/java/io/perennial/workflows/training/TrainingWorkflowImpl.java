package io.perennial.workflows.training;

import io.perennial.workflows.Change;
import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.Failures;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.WorkflowAttributes;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.evaluation.ModelEvaluation;
import io.perennial.workflows.lifecycle.Home;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.StandingBaselines;
import io.perennial.workflows.training.search.SearchReport;
import io.perennial.workflows.training.search.SearchRequest;
import io.perennial.workflows.training.search.SearchSpec;
import io.perennial.workflows.training.search.SearchWorkflow;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Fits baselines and trials, picks the best of all on held-out rows, registers what may be served. */
public final class TrainingWorkflowImpl implements TrainingWorkflow {

    private final RegistryActivities registry =
            Workflow.newActivityStub(RegistryActivities.class, EffectOptions.REGISTRY);
    private final TrainingActivities trials = Workflow.newActivityStub(TrainingActivities.class, EffectOptions.FIT);
    private final TrainingActivities baselines =
            Workflow.newActivityStub(TrainingActivities.class, EffectOptions.BASELINE);

    @Override
    public TrainingReport train(TrainingRequest request) {
        TrainingReport report = refusal(request)
                .map(why -> report(request, Verdict.UNKNOWN, List.of(), why))
                .orElseGet(() -> start(request));
        Home.tell(request.spec().name(), life -> life.trained(report));
        return report;
    }

    /** Asked before anything is fitted; a training that was let through goes on as it began. */
    private static Optional<String> refusal(TrainingRequest request) {
        return StandingBaselines.of(request.spec(), request.champion().isPresent())
                .refusal()
                .filter(_ -> Change.TWO_KINDS_OF_BASELINES.isInForce());
    }

    private TrainingReport start(TrainingRequest request) {
        return request.search().map(spec -> search(request, spec)).orElseGet(() -> run(request));
    }

    /** Tries what a search has found beside the recipes that were named; without either there is nothing to train. */
    private TrainingReport search(TrainingRequest request, SearchSpec spec) {
        SearchReport search = searched(request, spec);
        Optional<String> told = Optional.of(search.sentence());
        if (search.winner().isEmpty() && request.recipes().isEmpty()) {
            return TrainingReport.none(request.number(), Verdict.UNKNOWN, List.of(), search.sentence())
                    .after(told);
        }
        return run(search.winner().map(request::found).orElse(request)).after(told);
    }

    private static SearchReport searched(TrainingRequest request, SearchSpec spec) {
        ModelId model = request.spec().name();
        SearchWorkflow search = Workflow.newChildWorkflowStub(
                SearchWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(WorkflowIds.search(model, request.number()))
                        .setTaskQueue(TaskQueues.LIFECYCLE)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setTypedSearchAttributes(WorkflowAttributes.of(model))
                        .setStaticSummary("Searches a recipe among " + spec.trials())
                        .build());
        try {
            return search.search(new SearchRequest(
                    request, spec.rankedBy(request.spec().charter()), Optional.empty(), Optional.empty()));
        } catch (ChildWorkflowFailure e) {
            if (e.getCause() instanceof CanceledFailure) {
                throw e;
            }
            return SearchReport.none("The search broke off: " + Failures.end(e));
        }
    }

    private TrainingReport run(TrainingRequest request) {
        TrainingRuns runs = new TrainingRuns(registry);
        List<Promise<Fit>> fits = new ArrayList<>();
        CancellationScope fitting = Workflow.newCancellationScope(() -> fits.addAll(askForFits(request, runs)));
        try {
            fitting.run();
            Promise.allOf(fits).get();
            return conclude(request, fits.stream().map(Promise::get).toList(), runs);
        } catch (ActivityFailure e) {
            runs.abandon(fitting, fits);
            String sentence = "The training could not be finished: " + Failures.reason(e);
            return report(request, Verdict.UNKNOWN, List.of(), sentence);
        } catch (CanceledFailure e) {
            runs.abandon(fitting, fits);
            throw e;
        }
    }

    private TrainingReport conclude(TrainingRequest request, List<Fit> fits, TrainingRuns runs) {
        boolean bestWins = Change.THE_BEST_MODEL_WINS.isInForce();
        Contest contest = new Contest(fits, bestWins ? Fit::isCandidate : Fit::isTrial);
        Optional<String> undecided = contest.undecided(required(request));
        if (undecided.isPresent() && Change.BASELINE_IS_REQUIRED.isInForce()) {
            runs.close(contest.fits());
            return report(request, Verdict.UNKNOWN, contest.board(), undecided.get());
        }
        Optional<String> refusal =
                contest.refusal(bestWins || isFirst(request)).or(() -> contest.repeats(request.champion()));
        return refusal.isPresent() ? refuse(request, contest, refusal.get(), runs) : register(request, contest, runs);
    }

    /** All fits are asked for at once; the training queue serves them one by one. */
    private List<Promise<Fit>> askForFits(TrainingRequest request, TrainingRuns runs) {
        List<Promise<Fit>> fits = new ArrayList<>();
        for (BaselineKind kind : request.baselines()) {
            fits.add(Async.function(() -> fitBaseline(request, kind, runs)));
        }
        for (int trial = 0; trial < request.recipes().size(); trial++) {
            int index = trial;
            fits.add(Async.function(() -> fitTrial(request, index, runs)));
        }
        request.imported().ifPresent(file -> fits.add(Async.function(() -> adopt(request, file, runs))));
        return fits;
    }

    private Fit fitBaseline(TrainingRequest request, BaselineKind kind, TrainingRuns runs) {
        String runId = runs.open(new RunRequest(request, kind.label(), Optional.empty()));
        try {
            boolean fitsFolds = request.spec().charter().leadingCosts().isPresent();
            TrainingActivities fits = kind.takesLong() || fitsFolds ? trials : baselines;
            return Fit.of(kind, fits.fitBaseline(new BaselineRequest(request, kind, runId)));
        } catch (ActivityFailure e) {
            return Fit.failed(kind, runId, Failures.reason(e));
        }
    }

    private Fit fitTrial(TrainingRequest request, int trial, TrainingRuns runs) {
        String label = "trial " + (trial + 1);
        Recipe recipe = request.recipes().get(trial);
        String runId = runs.open(new RunRequest(request, label, Optional.of(recipe)));
        try {
            return Fit.of(trials.fitTrial(new TrialRequest(request, trial, runId)));
        } catch (ActivityFailure e) {
            return Fit.failed(runId, Failures.reason(e));
        }
    }

    private Fit adopt(TrainingRequest request, ImportedFile imported, TrainingRuns runs) {
        String runId = runs.open(new RunRequest(request, ImportedFile.LABEL, Optional.empty()));
        try {
            return Fit.adopted(baselines.adopt(new AdoptionRequest(request, imported, runId)));
        } catch (ActivityFailure e) {
            return Fit.unusable(runId, Failures.reason(e));
        }
    }

    private TrainingReport register(TrainingRequest request, Contest contest, TrainingRuns runs) {
        TrainedModel winner = contest.winner().orElseThrow();
        Optional<TrainedModel> older = request.registerOlderSystem().flatMap(contest::baseline);
        List<TrainedModel> next = older.equals(Optional.of(winner)) ? List.of() : contest.runnersUp(request, winner);
        closeLosers(contest, winner, older, next, runs);
        Optional<ExportedModel> exported = export(request, winner);
        Optional<ModelEvaluation> evaluation =
                evaluate(new EvaluationRequest(request, winner, contest.board(), exported));
        Optional<String> broken = evaluation.flatMap(ModelEvaluation::brokenDemands);
        if (broken.isPresent() && Change.CHARTER_BINDS.isInForce()) {
            runs.closeTheRest();
            return report(request, Verdict.FAILS, contest.board(), Announcement.against(winner, broken.get()))
                    .with(evaluation);
        }
        Optional<RegisteredVersion> serving = older.map(model -> runs.register(
                new RegistrationRequest(request, model, model.equals(winner) ? exported : export(request, model))));
        RegisteredVersion registered = serving.filter(version -> version.model().equals(winner))
                .orElseGet(() -> runs.register(new RegistrationRequest(request, winner, exported)));
        List<RegisteredVersion> runnersUp = next.stream()
                .flatMap(model -> registerToo(request, contest, model, runs).stream())
                .toList();
        return new TrainingReport(
                request.number(),
                Verdict.HOLDS,
                Optional.of(registered),
                serving,
                contest.board(),
                Announcement.won(registered, contest.bestTrial().orElseThrow(), serving)
                        + Announcement.beside(runnersUp),
                compare(request, winner),
                Optional.empty(),
                evaluation,
                runnersUp);
    }

    /** Registers what goes on trial beside the winner; one that cannot be exported, or does not show what the charter demands, keeps nobody from it. */
    private Optional<RegisteredVersion> registerToo(
            TrainingRequest request, Contest contest, TrainedModel model, TrainingRuns runs) {
        try {
            Optional<ExportedModel> exported = export(request, model);
            Optional<ModelEvaluation> evaluation =
                    evaluate(new EvaluationRequest(request, model, contest.board(), exported));
            if (ModelEvaluation.shows(request.spec().charter().demands(), evaluation)) {
                return Optional.of(runs.register(new RegistrationRequest(request, model, exported)));
            }
        } catch (ActivityFailure e) {
            Workflow.getLogger(TrainingWorkflowImpl.class)
                    .warn("{} goes on no trial: {}", model.label(), Failures.reason(e));
        }
        runs.abandon(model);
        return Optional.empty();
    }

    /** A model that answers otherwise outside of here than it does here is not registered: the failure breaks the training off. */
    private Optional<ExportedModel> export(TrainingRequest request, TrainedModel model) {
        return Change.MODELS_ARE_EXPORTED_WHERE_THEY_ARE_TRAINED.isInForce()
                ? Optional.of(trials.export(new ExportRequest(request, model)))
                : Optional.empty();
    }

    /** For the people who decide about the release; that it could not be done refuses nothing. */
    private Optional<ModelEvaluation> evaluate(EvaluationRequest request) {
        if (!Change.WINNER_IS_EVALUATED.isInForce()) {
            return Optional.empty();
        }
        try {
            return Optional.of(trials.evaluate(request));
        } catch (ActivityFailure e) {
            return Optional.of(ModelEvaluation.none(Failures.reason(e)));
        }
    }

    /** For the people who decide about the release; that it could not be done refuses nothing. */
    private Optional<ChampionComparison> compare(TrainingRequest request, TrainedModel winner) {
        return request.champion().map(champion -> {
            try {
                return baselines.compareWithChampion(new ComparisonRequest(request, winner));
            } catch (ActivityFailure e) {
                return ChampionComparison.none(champion.served().version(), Failures.reason(e));
            }
        });
    }

    private static TrainingReport refuse(TrainingRequest request, Contest contest, String why, TrainingRuns runs) {
        runs.close(contest.fits());
        Verdict verdict = contest.winner().isPresent() ? Verdict.FAILS : Verdict.UNKNOWN;
        return report(request, verdict, contest.board(), why);
    }

    private static void closeLosers(
            Contest contest,
            TrainedModel winner,
            Optional<TrainedModel> older,
            List<TrainedModel> next,
            TrainingRuns runs) {
        List<String> kept = Stream.of(Stream.of(winner), older.stream(), next.stream())
                .flatMap(models -> models)
                .map(TrainedModel::runId)
                .toList();
        runs.close(contest.fits().stream()
                .filter(fit -> !kept.contains(fit.runId()))
                .toList());
    }

    /** The baselines that a release rests on: the mean is the least a first winner has to beat, the older system serves first. */
    private static List<BaselineKind> required(TrainingRequest request) {
        return request.baselines().stream()
                .filter(kind -> (kind == BaselineKind.MEAN && isFirst(request))
                        || request.registerOlderSystem().equals(Optional.of(kind)))
                .toList();
    }

    private static boolean isFirst(TrainingRequest request) {
        return request.number() == 1 || request.registerOlderSystem().isPresent();
    }

    private static TrainingReport report(
            TrainingRequest request, Verdict verdict, List<TrainedModel> board, String sentence) {
        return TrainingReport.none(request.number(), verdict, board, sentence);
    }
}
