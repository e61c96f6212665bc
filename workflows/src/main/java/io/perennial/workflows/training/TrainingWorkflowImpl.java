package io.perennial.workflows.training;

import io.perennial.workflows.Change;
import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.Failures;
import io.perennial.workflows.lifecycle.Home;
import io.perennial.workflows.lifecycle.Verdict;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fits baselines and trials, picks the best of all on held-out rows, registers what may be served. */
public final class TrainingWorkflowImpl implements TrainingWorkflow {

    private final RegistryActivities registry =
            Workflow.newActivityStub(RegistryActivities.class, EffectOptions.REGISTRY);
    private final TrainingActivities trials = Workflow.newActivityStub(TrainingActivities.class, EffectOptions.FIT);
    private final TrainingActivities baselines =
            Workflow.newActivityStub(TrainingActivities.class, EffectOptions.BASELINE);

    @Override
    public TrainingReport train(TrainingRequest request) {
        TrainingReport report = run(request);
        Home.tell(request.spec().name(), life -> life.trained(report));
        return report;
    }

    private TrainingReport run(TrainingRequest request) {
        try {
            List<Fit> fits = fitAll(request);
            boolean bestWins = Change.THE_BEST_MODEL_WINS.isInForce();
            Contest contest = new Contest(fits, bestWins ? Fit::isCandidate : Fit::isTrial);
            Optional<String> undecided = contest.undecided(required(request));
            if (undecided.isPresent() && Change.BASELINE_IS_REQUIRED.isInForce()) {
                closeRuns(fits);
                return report(request, Verdict.UNKNOWN, contest.board(), undecided.get());
            }
            Optional<String> refusal =
                    contest.refusal(bestWins || isFirst(request)).or(() -> contest.repeats(request.champion()));
            return refusal.isPresent() ? refuse(request, contest, refusal.get()) : register(request, contest);
        } catch (ActivityFailure e) {
            String sentence = "The training could not be finished: " + Failures.reason(e);
            return report(request, Verdict.UNKNOWN, List.of(), sentence);
        }
    }

    /** All fits are asked for at once; the training queue serves them one by one. */
    private List<Fit> fitAll(TrainingRequest request) {
        List<Promise<Fit>> fits = new ArrayList<>();
        for (BaselineKind kind : request.baselines()) {
            fits.add(Async.function(() -> fitBaseline(request, kind)));
        }
        for (int trial = 0; trial < request.recipes().size(); trial++) {
            int index = trial;
            fits.add(Async.function(() -> fitTrial(request, index)));
        }
        Promise.allOf(fits).get();
        return fits.stream().map(Promise::get).toList();
    }

    private Fit fitBaseline(TrainingRequest request, BaselineKind kind) {
        String runId = registry.openRun(new RunRequest(request, Fit.label(kind), Optional.empty()));
        try {
            return Fit.of(kind, baselines.fitBaseline(new BaselineRequest(request, kind, runId)));
        } catch (ActivityFailure e) {
            return Fit.failed(kind, runId, Failures.reason(e));
        }
    }

    private Fit fitTrial(TrainingRequest request, int trial) {
        String label = "trial " + (trial + 1);
        Recipe recipe = request.recipes().get(trial);
        String runId = registry.openRun(new RunRequest(request, label, Optional.of(recipe)));
        try {
            return Fit.of(trials.fitTrial(new TrialRequest(request, trial, runId)));
        } catch (ActivityFailure e) {
            return Fit.failed(runId, Failures.reason(e));
        }
    }

    private TrainingReport register(TrainingRequest request, Contest contest) {
        TrainedModel winner = contest.winner().orElseThrow();
        Optional<TrainedModel> older = request.registerOlderSystem().flatMap(contest::baseline);
        closeLosers(contest, winner, older);
        Optional<RegisteredVersion> serving =
                older.map(model -> registry.register(new RegistrationRequest(request, model)));
        RegisteredVersion registered = serving.filter(version -> version.model().equals(winner))
                .orElseGet(() -> registry.register(new RegistrationRequest(request, winner)));
        return new TrainingReport(
                request.number(),
                Verdict.HOLDS,
                Optional.of(registered),
                serving,
                contest.board(),
                Announcement.won(registered, contest.bestTrial().orElseThrow(), serving),
                compare(request, winner));
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

    private TrainingReport refuse(TrainingRequest request, Contest contest, String why) {
        closeRuns(contest.fits());
        Verdict verdict = contest.winner().isPresent() ? Verdict.FAILS : Verdict.UNKNOWN;
        return report(request, verdict, contest.board(), why);
    }

    private void closeLosers(Contest contest, TrainedModel winner, Optional<TrainedModel> older) {
        closeRuns(contest.fits().stream()
                .filter(fit -> !fit.runId().equals(winner.runId())
                        && !older.map(TrainedModel::runId).equals(Optional.of(fit.runId())))
                .toList());
    }

    private void closeRuns(List<Fit> fits) {
        List<Promise<Void>> closed = new ArrayList<>();
        for (Fit fit : fits) {
            closed.add(Async.procedure(registry::closeRun, fit.runId()));
        }
        Promise.allOf(closed).get();
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
        return new TrainingReport(
                request.number(), verdict, Optional.empty(), Optional.empty(), board, sentence, Optional.empty());
    }
}
