package io.perennial.workflows;

import io.perennial.workflows.automation.AgreementEvidence;
import io.perennial.workflows.automation.AgreementRequest;
import io.perennial.workflows.automation.AutomationActivities;
import io.perennial.workflows.automation.DegreeChange;
import io.perennial.workflows.data.ContractBreach;
import io.perennial.workflows.data.DataActivities;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.Snapshot;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.evaluation.EvaluationActivities;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.evaluation.ModelEvaluation;
import io.perennial.workflows.evaluation.PolicyFigure;
import io.perennial.workflows.evaluation.PolicyReport;
import io.perennial.workflows.evaluation.PolicyRequest;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.LedgerActivities;
import io.perennial.workflows.lifecycle.ledger.StatusPublication;
import io.perennial.workflows.monitoring.BlockJudgement;
import io.perennial.workflows.monitoring.BlockRequest;
import io.perennial.workflows.monitoring.MonitoringActivities;
import io.perennial.workflows.rollout.EvidenceActivities;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.scoping.ScopingActivities;
import io.perennial.workflows.scoping.ScopingReport;
import io.perennial.workflows.scoping.ScopingRequest;
import io.perennial.workflows.serving.RouteActivities;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.perennial.workflows.training.AdoptionRequest;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.BaselineRequest;
import io.perennial.workflows.training.ChampionChange;
import io.perennial.workflows.training.ChampionComparison;
import io.perennial.workflows.training.ComparisonRequest;
import io.perennial.workflows.training.EvaluationRequest;
import io.perennial.workflows.training.ExportRequest;
import io.perennial.workflows.training.ExportedForm;
import io.perennial.workflows.training.ExportedModel;
import io.perennial.workflows.training.ImportedFile;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.RegisteredVersion;
import io.perennial.workflows.training.RegistrationRequest;
import io.perennial.workflows.training.RegistryActivities;
import io.perennial.workflows.training.RunEndings;
import io.perennial.workflows.training.RunRequest;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingActivities;
import io.perennial.workflows.training.TrialRequest;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Everything outside of the workflows, in memory: a test scripts what the world shows and reads what was done to it. */
public final class World
        implements ScopingActivities,
                DataActivities,
                TrainingActivities,
                RegistryActivities,
                RouteActivities,
                AutomationActivities,
                EvidenceActivities,
                MonitoringActivities,
                EvaluationActivities,
                LedgerActivities {

    private static final long HEARTBEAT_MILLIS = 50;
    private static final long PATIENCE_SECONDS = 60;

    private final Map<String, Decision> decisions = new LinkedHashMap<>();
    private final Map<String, RouteChange> routes = new LinkedHashMap<>();
    private final Map<String, DegreeChange> degrees = new LinkedHashMap<>();
    private final List<AgreementRequest> weighed = new ArrayList<>();
    private AgreementEvidence agreement = new AgreementEvidence(1, 60, 60, 60, 0.9, 1.5, 1.3, Optional.empty());
    private final List<ModelStatus> statuses = new ArrayList<>();
    private final List<EvidenceRequest> judged = new ArrayList<>();
    private final List<DatasetRequest> datasets = new ArrayList<>();
    private final Map<String, Integer> versions = new LinkedHashMap<>();
    private final BlockingDeque<Supplier<EvidenceJudgement>> evidence = new LinkedBlockingDeque<>();
    private final Map<Integer, BlockingDeque<BlockJudgement>> blocks = new ConcurrentHashMap<>();
    private final AtomicInteger evidenceWaiters = new AtomicInteger();
    private final Map<Integer, BlockingDeque<Supplier<EvidenceJudgement>>> evidenceByRollout =
            new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> waitersByRollout = new ConcurrentHashMap<>();
    private final AtomicInteger blockWaiters = new AtomicInteger();
    private Verdict charter = Verdict.HOLDS;
    private List<ContractBreach> breaches = List.of();
    private boolean dataBroken;
    private boolean aliasRefused;
    private Optional<Stage> held = Optional.empty();
    private Set<BaselineKind> brokenBaselines = Set.of();
    private final Map<String, String> runs = new LinkedHashMap<>();
    private String refusedRun = "";
    private int refusedAfter;
    private int fitsHeld;
    private boolean registrationRefused;
    private Optional<Verdict> segment = Optional.empty();
    private double trialScore = 200;
    private double linearScore = 280;
    private double importScore = 150;
    private Optional<String> misfit = Optional.empty();
    private Optional<String> unportable = Optional.empty();
    private boolean repeating;
    private long outcomes;
    private int champion;

    // What the world shows.

    public synchronized void refuseCharter() {
        charter = Verdict.FAILS;
    }

    public synchronized void breakContract() {
        breaches = List.of(new ContractBreach("ram", "at most 64", 30, "8192"));
    }

    public synchronized void breakData() {
        dataBroken = true;
    }

    public synchronized void mendData() {
        breaches = List.of();
        dataBroken = false;
    }

    /** The registry refuses to move the alias, as it does when somebody deleted the version. */
    public synchronized void refuseAlias() {
        aliasRefused = true;
    }

    public synchronized void breakBaseline(BaselineKind kind) {
        brokenBaselines = Set.of(kind);
    }

    /** MLflow refuses to begin the run of one fit, once so many other fits are held. */
    public synchronized void refuseRun(String label, int fitsHeld) {
        refusedRun = label;
        refusedAfter = fitsHeld;
    }

    /** Outside of here every model answers otherwise. */
    public synchronized void refuseExports(String why) {
        unportable = Optional.of(why);
    }

    public synchronized void refuseRegistration() {
        registrationRefused = true;
    }

    /** The work of a stage does not end before it is let go. */
    public synchronized void hold(Stage stage) {
        held = Optional.of(stage);
    }

    public synchronized void letGo() {
        held = Optional.empty();
        notifyAll();
    }

    private synchronized void pass(Stage stage) {
        try {
            while (held.equals(Optional.of(stage))) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public synchronized void signCharter() {
        charter = Verdict.HOLDS;
    }

    /** What the rows say of the one segment that the charter names. */
    public synchronized void judgeSegment(Verdict verdict) {
        segment = Optional.of(verdict);
    }

    public synchronized void scoreTrials(double score) {
        trialScore = score;
    }

    /** Every fit gives the same package, as it does on the same rows. */
    public synchronized void repeatPackages() {
        repeating = true;
    }

    public synchronized void scoreLinear(double score) {
        linearScore = score;
    }

    public synchronized void scoreImports(double score) {
        importScore = score;
    }

    /** No imported file fits the spec. */
    public synchronized void refuseImports(String why) {
        misfit = Optional.of(why);
    }

    public synchronized void haveOutcomes(long sequence) {
        outcomes = sequence;
    }

    public void showEvidence(EvidenceJudgement judgement) {
        evidence.add(() -> judgement);
    }

    /** The evidence of one rollout, where several go on at once. */
    public void showEvidence(int rollout, EvidenceJudgement judgement) {
        evidenceOf(rollout).add(() -> judgement);
    }

    /** These rollouts go on at once: each waits for its own evidence. */
    public void judgeApart(int... rollouts) {
        for (int rollout : rollouts) {
            evidenceOf(rollout);
        }
    }

    private BlockingDeque<Supplier<EvidenceJudgement>> evidenceOf(int rollout) {
        return evidenceByRollout.computeIfAbsent(rollout, _ -> new LinkedBlockingDeque<>());
    }

    /** The next judgement fails for good. */
    public void failEvidence(String type, String why, Object... details) {
        evidence.add(() -> {
            throw ApplicationFailure.newNonRetryableFailure(why, type, details);
        });
    }

    /** What decided cases show from now on. */
    public synchronized void showAgreement(AgreementEvidence evidence) {
        agreement = evidence;
    }

    /** Judges the next block of one champion; whoever still waits for an earlier champion's does not get it. */
    public void showBlock(int champion, BlockJudgement judgement) {
        blocksOf(champion).add(judgement);
    }

    private BlockingDeque<BlockJudgement> blocksOf(int champion) {
        return blocks.computeIfAbsent(champion, version -> new LinkedBlockingDeque<>());
    }

    // What was done to the world.

    public synchronized List<Decision> decisions() {
        return List.copyOf(decisions.values());
    }

    public synchronized List<DecisionKind> kinds() {
        return decisions.values().stream().map(Decision::kind).toList();
    }

    public synchronized List<RouteChange> routes() {
        return List.copyOf(routes.values());
    }

    /** Degrees that gateways were told, oldest first. */
    public synchronized List<DegreeChange> degrees() {
        return List.copyOf(degrees.values());
    }

    /** What decided cases were asked. */
    public synchronized List<AgreementRequest> weighed() {
        return List.copyOf(weighed);
    }

    public synchronized List<EvidenceRequest> judged() {
        return List.copyOf(judged);
    }

    /** How the runs that were begun stand, by their id. */
    public synchronized Map<String, String> runs() {
        return Map.copyOf(runs);
    }

    /** Waits until so many runs were begun. */
    public synchronized void awaitRuns(int begun) throws InterruptedException {
        await(begun + " runs are begun, not " + runs, () -> runs.size() == begun);
    }

    /** Waits until no run goes on. */
    public synchronized void awaitRunsEnded() throws InterruptedException {
        await("every run is ended: " + runs, () -> !runs.containsValue("RUNNING"));
    }

    public synchronized List<DatasetRequest> datasets() {
        return List.copyOf(datasets);
    }

    public synchronized List<ModelStatus> statuses() {
        return List.copyOf(statuses);
    }

    /** How many versions the registry holds. */
    public synchronized int registered() {
        return versions.size();
    }

    public synchronized int champion() {
        return champion;
    }

    /** Waits until a published status fits; fails with what was published instead. */
    public synchronized ModelStatus awaitStatus(Predicate<ModelStatus> fits) throws InterruptedException {
        return awaitStatus(0, fits);
    }

    /** Waits until a status fits that was published after the first {@code after} ones. */
    public synchronized ModelStatus awaitStatus(int after, Predicate<ModelStatus> fits) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            Optional<ModelStatus> found =
                    statuses.stream().skip(after).filter(fits).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no such status; published: " + statuses + ", decided: " + kinds());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Waits until the alias names a version. */
    public synchronized void awaitChampion(int version) throws InterruptedException {
        await("the alias names v" + version + ", not v" + champion, () -> champion == version);
    }

    /** Waits until the evidence of a rollout is asked for, and whoever waited for an earlier one's is forsaken. */
    public synchronized void awaitEvidenceAsked(int rollout) throws InterruptedException {
        await(
                "the evidence of rollout " + rollout + " is asked for",
                () -> judged.stream().anyMatch(request -> request.rollout() == rollout));
    }

    /** Waits until the evidence of a rollout beyond a cursor is asked for. */
    public synchronized void awaitEvidenceAsked(int rollout, long cursor) throws InterruptedException {
        await(
                "the evidence of rollout " + rollout + " beyond " + cursor + " is asked for",
                () -> judged.stream().anyMatch(request -> request.rollout() == rollout && request.cursor() == cursor));
    }

    /** Waits until the evidence of a rollout that is stored by now is asked for. */
    public synchronized void awaitEvidenceAskedNow(int rollout, long cursor) throws InterruptedException {
        await(
                "the evidence of rollout " + rollout + " of now is asked for",
                () -> judged.stream()
                        .anyMatch(request -> request.rollout() == rollout
                                && request.cursor() == cursor
                                && request.block() == EvidenceRequest.NO_BLOCK));
    }

    /** Waits until the evidence of a step is asked for; whoever asked for that of an earlier one takes nothing more. */
    public synchronized void awaitStepAsked(int step) throws InterruptedException {
        await(
                "the evidence of step " + step + " is asked for",
                () -> judged.stream().anyMatch(request -> request.step() == step));
    }

    /** Waits until blocks were asked for so many times, and whoever asked before is forsaken. */
    public synchronized void awaitBlocksAsked(int times) throws InterruptedException {
        await("a block is asked for " + times + " times", () -> blockWaiters.get() >= times);
    }

    private void await(String what, BooleanSupplier isSo) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isSo.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("in vain: " + what + "; decided: " + kinds());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Waits until a decision of this kind was recorded so many times. */
    public synchronized void awaitDecisions(DecisionKind kind, int times) throws InterruptedException {
        await(
                kind + " is decided " + times + " times",
                () -> kinds().stream().filter(kind::equals).count() >= times);
    }

    @Override
    public synchronized ScopingReport assess(ScopingRequest request) {
        pass(Stage.SCOPING);
        return new ScopingReport(request.number(), charter, List.of(), "The charter was read");
    }

    @Override
    public synchronized Snapshot snapshot(DatasetRequest request) {
        datasets.add(request);
        pass(Stage.DATA);
        if (dataBroken) {
            throw ApplicationFailure.newNonRetryableFailure("the source is gone", "SOURCE_MISSING");
        }
        return new Snapshot("datasets/d1/all.parquet", "cc", 1500, breaches);
    }

    @Override
    public DatasetManifest split(SplitRequest request) {
        return Examples.DATASET;
    }

    @Override
    public synchronized PolicyReport replay(PolicyRequest request) {
        if (dataBroken) {
            throw ApplicationFailure.newNonRetryableFailure("the source is gone", "SOURCE_MISSING");
        }
        return new PolicyReport(
                request.every(), Verdict.HOLDS, List.of(new PolicyFigure(13, 30, 250)), "The policy was replayed");
    }

    @Override
    public synchronized String openRun(RunRequest request) {
        if (request.label().equals(refusedRun)) {
            awaitFitsHeld();
            throw ApplicationFailure.newNonRetryableFailure("a parameter is too long", "MLFLOW_REFUSED");
        }
        String runId = "run-" + request.training().number() + "-" + request.label();
        runs.put(runId, "RUNNING");
        notifyAll();
        return runId;
    }

    private synchronized void awaitFitsHeld() {
        try {
            while (fitsHeld < refusedAfter) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void fit() {
        fitsHeld++;
        notifyAll();
        pass(Stage.TRAINING);
    }

    @Override
    public synchronized TrainedModel fitTrial(TrialRequest request) {
        fit();
        return model("trial " + (request.trial() + 1), request.runId(), Optional.of(request.recipe()), trialScore);
    }

    @Override
    public synchronized TrainedModel adopt(AdoptionRequest request) {
        fit();
        misfit.ifPresent(why -> {
            throw ApplicationFailure.newNonRetryableFailure(why, "UNUSABLE_IMPORT");
        });
        return model(ImportedFile.LABEL, request.runId(), Optional.empty(), importScore);
    }

    @Override
    public synchronized TrainedModel fitBaseline(BaselineRequest request) {
        fit();
        if (brokenBaselines.contains(request.kind())) {
            throw ApplicationFailure.newNonRetryableFailure("the matrix is singular", "UNFIT");
        }
        double score = request.kind() == BaselineKind.MEAN ? 450 : linearScore;
        return model(request.kind().name().toLowerCase(Locale.ROOT), request.runId(), Optional.empty(), score);
    }

    @Override
    public synchronized ExportedModel export(ExportRequest request) {
        unportable.ifPresent(why -> {
            throw ApplicationFailure.newNonRetryableFailure(why, "NOT_PORTABLE");
        });
        String sha256 = request.model().sha256();
        ExportedForm onnx = new ExportedForm("ONNX", "model.onnx", "a runtime", 1e-7);
        return new ExportedModel("portable/" + sha256, sha256, 66, 1e-5, List.of(onnx), List.of());
    }

    @Override
    public synchronized ModelEvaluation evaluate(EvaluationRequest request) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                Finding.Topic.BASELINE, Verdict.HOLDS, request.model().label() + " loses less than the others"));
        segment.ifPresent(verdict ->
                findings.add(new Finding(Finding.Topic.SEGMENT, verdict, "Segment 'old machines' " + verdict)));
        return new ModelEvaluation(List.of(), findings, Optional.empty());
    }

    @Override
    public synchronized ChampionComparison compareWithChampion(ComparisonRequest request) {
        int version = request.training().champion().orElseThrow().served().version();
        return new ChampionComparison(
                version,
                Optional.of(Examples.scores(300)),
                Optional.of(request.candidate().scores()),
                "v" + version + ", which serves, has mae 300");
    }

    private TrainedModel model(String label, String runId, Optional<Recipe> recipe, double score) {
        String sha256 = repeating ? "the same " + label : runId;
        return new TrainedModel(
                label,
                "models/" + sha256,
                sha256,
                runId,
                recipe,
                Examples.scores(score),
                Optional.of(Examples.DATASET));
    }

    @Override
    public synchronized RegisteredVersion register(RegistrationRequest request) {
        String runId = request.model().runId();
        if (registrationRefused) {
            throw ApplicationFailure.newNonRetryableFailure("the package is unreadable", "PACKAGE_UNREADABLE");
        }
        runs.put(runId, "FINISHED");
        int version = versions.computeIfAbsent(runId, key -> versions.size() + 1);
        return new RegisteredVersion(version, request.model());
    }

    /** Runs that were begun and not ended. */
    public synchronized List<String> openRuns() {
        return runs.entrySet().stream()
                .filter(run -> run.getValue().equals("RUNNING"))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized void closeRun(String runId) {
        runs.replace(runId, "RUNNING", "FINISHED");
        notifyAll();
    }

    @Override
    public synchronized void abandonRun(String runId) {
        runs.replace(runId, "RUNNING", "KILLED");
        notifyAll();
    }

    @Override
    public synchronized void endRuns(RunEndings endings) {
        String end = endings.abandoned() ? "KILLED" : "FINISHED";
        endings.runs().forEach(run -> runs.replace(run, "RUNNING", end));
        notifyAll();
    }

    @Override
    public synchronized void setChampion(ChampionChange change) {
        if (aliasRefused) {
            throw ApplicationFailure.newNonRetryableFailure("there is no such version", "NOT_FOUND");
        }
        champion = change.version();
        notifyAll();
    }

    @Override
    public synchronized RouteReceipt setRoute(RouteChange change) {
        long highest =
                routes.values().stream().mapToLong(RouteChange::token).max().orElse(0);
        boolean superseded = change.token() < highest;
        if (!superseded) {
            routes.putIfAbsent(change.key(), change);
        }
        notifyAll();
        return new RouteReceipt(routes.size(), outcomes, 1, superseded);
    }

    @Override
    public synchronized AgreementEvidence weigh(AgreementRequest request) {
        weighed.add(request);
        return agreement;
    }

    @Override
    public synchronized RouteReceipt leave(DegreeChange change) {
        degrees.putIfAbsent(change.key(), change);
        notifyAll();
        return new RouteReceipt(routes.size(), outcomes, 1, false);
    }

    @Override
    public EvidenceJudgement judgeShadow(EvidenceRequest request) {
        return judge(request);
    }

    @Override
    public EvidenceJudgement judgeCanary(EvidenceRequest request) {
        return judge(request);
    }

    private EvidenceJudgement judge(EvidenceRequest request) {
        boolean apart = evidenceByRollout.containsKey(request.rollout());
        AtomicInteger waiters =
                apart ? waitersByRollout.computeIfAbsent(request.rollout(), _ -> new AtomicInteger()) : evidenceWaiters;
        int mine;
        synchronized (this) {
            mine = waiters.incrementAndGet();
            judged.add(request);
            notifyAll();
        }
        return next(apart ? evidenceOf(request.rollout()) : evidence, waiters, mine)
                .get();
    }

    @Override
    public BlockJudgement judgeBlock(BlockRequest request) {
        int mine;
        synchronized (this) {
            mine = blockWaiters.incrementAndGet();
            notifyAll();
        }
        return next(blocksOf(request.watch().champion().version()), blockWaiters, mine);
    }

    /**
     * Waits as the real ones do: with heartbeats, until something comes; only the newest waiter is served, as the older are forsaken. Nobody can
     * come between the look at who is newest and the taking.
     */
    private synchronized <T> T next(BlockingDeque<T> queue, AtomicInteger waiters, int mine) {
        try {
            while (mine == waiters.get()) {
                Activity.getExecutionContext().heartbeat(null);
                T found = queue.poll();
                if (found != null) {
                    return found;
                }
                wait(HEARTBEAT_MILLIS);
            }
            throw ApplicationFailure.newNonRetryableFailure("somebody else waits now", "FORSAKEN");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApplicationFailure.newFailureWithCause("stopped", "STOPPED", e);
        }
    }

    @Override
    public synchronized void record(List<Decision> recorded) {
        recorded.forEach(decision -> decisions.putIfAbsent(decision.key(), decision));
        notifyAll();
    }

    @Override
    public synchronized void publish(StatusPublication publication) {
        statuses.add(publication.status());
        notifyAll();
    }
}
