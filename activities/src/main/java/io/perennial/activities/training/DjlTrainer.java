package io.perennial.activities.training;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.evaluation.Evaluator;
import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.evaluation.UnseenRows;
import io.perennial.activities.evaluation.findings.HeldOutEvaluation;
import io.perennial.activities.inference.DecisionThreshold;
import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.PackageWriter;
import io.perennial.activities.inference.ReferenceFit;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.DiskFailure;
import io.perennial.activities.training.baseline.BaselineFit;
import io.perennial.activities.training.rows.PreparedRows;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.evaluation.ModelEvaluation;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.training.AdoptionRequest;
import io.perennial.workflows.training.BaselineRequest;
import io.perennial.workflows.training.ChampionComparison;
import io.perennial.workflows.training.ComparisonRequest;
import io.perennial.workflows.training.EvaluationRequest;
import io.perennial.workflows.training.ExportRequest;
import io.perennial.workflows.training.ExportedModel;
import io.perennial.workflows.training.ImportedFile;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingActivities;
import io.perennial.workflows.training.TrainingRequest;
import io.perennial.workflows.training.TrialRequest;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Fits networks on libtorch and baselines beside them, takes in what was made elsewhere, and evaluates, packages and exports all of them alike. */
public final class DjlTrainer implements TrainingActivities {

    private final ArtifactRoot root;
    private final DatasetReader datasets;
    private final PackageWriter packages;
    private final Adoption adoption;
    private final UnseenRows unseen;
    private final HeldOutEvaluation evaluation;
    private final Export exports;
    private final RunMetrics metrics;
    private final RunStates states;
    private final Supplier<Attempt> attempts;

    /** {@code attempts} gives the attempt that runs on this thread, such as {@link ActivityAttempt#current}. */
    public DjlTrainer(ArtifactRoot root, RunMetrics metrics, RunStates states, Supplier<Attempt> attempts) {
        this.root = root;
        this.datasets = new DatasetReader(root);
        this.packages = new PackageWriter(root);
        this.adoption = new Adoption(root);
        this.unseen = new UnseenRows(root);
        this.evaluation = new HeldOutEvaluation(root);
        this.exports = new Export(root);
        this.metrics = metrics;
        this.states = states;
        this.attempts = attempts;
    }

    @Override
    public TrainedModel fitTrial(TrialRequest request) {
        Attempt attempt = attempts.get();
        return new TrackedRun(root, states, request.runId(), attempt)
                .during("trial " + request.trial(), () -> fitTrial(request, attempt));
    }

    /** The checkpoints go last: an attempt that dies while it evaluates or packages leaves a finished fit to the next one. */
    private TrainedModel fitTrial(TrialRequest request, Attempt attempt) throws IOException, InterruptedException {
        ResumedFit fit = new ResumedFit(
                root, attempt, request.recipe(), request.training().dataset().datasetId());
        return fit.during(() -> fitTrial(request, attempt, fit));
    }

    private TrainedModel fitTrial(TrialRequest request, Attempt attempt, ResumedFit fit)
            throws IOException, InterruptedException {
        PreparedRows rows = prepare(attempt, request.training());
        Origin origin = new Origin("trial " + (request.trial() + 1), request.runId(), Optional.of(request.recipe()));
        try (MetricsDelivery delivery = delivery(request.runId(), request.training())) {
            Forward network = fit.ofAll(rows, delivery);
            Optional<DecisionThreshold> threshold = threshold(request.training(), rows, fit::ofPart);
            TrainedModel trained = trained(attempt, request.training(), rows, network, threshold, origin);
            deliver(trained.scores(), threshold, fit.reached(), delivery, attempt);
            return trained;
        }
    }

    /** Empty where costs do not lead. */
    private static Optional<DecisionThreshold> threshold(
            TrainingRequest request, PreparedRows rows, OutOfFoldThreshold.Fitting fitting)
            throws IOException, InterruptedException {
        Optional<AgreedCosts> costs = request.spec().charter().leadingCosts();
        return costs.isEmpty()
                ? Optional.empty()
                : new OutOfFoldThreshold(rows.data(), costs.get()).of(rows.table(), fitting);
    }

    private MetricsDelivery delivery(String runId, TrainingRequest training) {
        return new MetricsDelivery(metrics, runId, training.startedAt());
    }

    /** The scores on the held-out rows are the last figures of a run; it is over when all are delivered. */
    private static void deliver(
            Scores scores, Optional<DecisionThreshold> threshold, int epochs, MetricsDelivery delivery, Attempt attempt)
            throws InterruptedException {
        threshold.ifPresent(chosen -> delivery.add("decision_threshold", epochs, chosen.probability()));
        delivery.add("test." + scores.metric(), epochs, scores.value());
        delivery.add("test.bad_rate", epochs, scores.badRate());
        delivery.add("test.bad_rate_upper_bound", epochs, scores.badRateUpperBound());
        delivery.finish(attempt);
    }

    @Override
    public TrainedModel fitBaseline(BaselineRequest request) {
        Attempt attempt = attempts.get();
        String label = request.kind().name().toLowerCase(Locale.ROOT);
        return new TrackedRun(root, states, request.runId(), attempt)
                .during("baseline " + label, () -> fitBaseline(request, label, attempt));
    }

    private TrainedModel fitBaseline(BaselineRequest request, String label, Attempt attempt)
            throws IOException, InterruptedException {
        Origin origin = new Origin(label, request.runId(), Optional.empty());
        try (MetricsDelivery delivery = delivery(request.runId(), request.training())) {
            PreparedRows rows = prepare(attempt, request.training());
            OutOfFoldThreshold.Fitting fitting = (_, part) -> SilentPhase.of(
                    attempt, "fitting", () -> new BaselineFit(attempt::alive).fit(part.set(), request.kind()));
            Forward fitted = fitting.fit(0, rows);
            Optional<DecisionThreshold> threshold = threshold(request.training(), rows, fitting);
            TrainedModel trained = trained(attempt, request.training(), rows, fitted, threshold, origin);
            deliver(trained.scores(), threshold, 0, delivery, attempt);
            return trained;
        }
    }

    @Override
    public TrainedModel adopt(AdoptionRequest request) {
        Attempt attempt = attempts.get();
        return new TrackedRun(root, states, request.runId(), attempt)
                .during("the import of " + request.imported().name(), () -> adopt(request, attempt));
    }

    private TrainedModel adopt(AdoptionRequest request, Attempt attempt) throws IOException, InterruptedException {
        try (MetricsDelivery delivery = delivery(request.runId(), request.training())) {
            TrainedModel trained = SilentPhase.of(attempt, "evaluating and packaging", () -> adopted(request));
            deliver(trained.scores(), Optional.empty(), 0, delivery, attempt);
            return trained;
        }
    }

    private TrainedModel adopted(AdoptionRequest request) throws IOException {
        TrainingRequest training = request.training();
        Origin origin = new Origin(ImportedFile.LABEL, request.runId(), Optional.empty());
        try {
            Adoption.Adopted adopted = adoption.adopt(request, origin.rivals(training));
            return trained(training, origin, adopted.written(), adopted.scores());
        } catch (UnusableModelException e) {
            throw ApplicationFailure.newNonRetryableFailureWithCause(
                    e.getMessage(), TrainingFailure.UNUSABLE_IMPORT.name(), e);
        }
    }

    private PreparedRows prepare(Attempt attempt, TrainingRequest request) throws IOException {
        DataSpec data = request.spec().data();
        return SilentPhase.of(
                attempt, "preparing rows", () -> PreparedRows.of(datasets.train(request.dataset(), data), data));
    }

    private TrainedModel trained(
            Attempt attempt,
            TrainingRequest request,
            PreparedRows rows,
            Forward fitted,
            Optional<DecisionThreshold> threshold,
            Origin origin)
            throws IOException {
        return SilentPhase.of(
                attempt, "evaluating and packaging", () -> packaged(request, rows, fitted, threshold, origin));
    }

    private TrainedModel packaged(
            TrainingRequest request,
            PreparedRows rows,
            Forward fitted,
            Optional<DecisionThreshold> threshold,
            Origin origin)
            throws IOException {
        ModelPackage model =
                rows.packaged(fitted, threshold, ReferenceFit.fit(rows.table().inputs()));
        Scores scores = Evaluator.score(
                new FittedModel(model),
                datasets.test(request.dataset(), rows.data()),
                Loss.of(request.spec().charter(), rows.data().task()),
                request.spec().outcomeRule(),
                origin.rivals(request));
        return trained(request, origin, packages.write(model), scores);
    }

    private static TrainedModel trained(
            TrainingRequest request, Origin origin, PackageWriter.WrittenPackage written, Scores scores) {
        return new TrainedModel(
                origin.label(),
                written.uri(),
                written.sha256(),
                origin.runId(),
                origin.recipe(),
                scores,
                Optional.of(request.dataset()));
    }

    @Override
    public ExportedModel export(ExportRequest request) {
        try {
            return SilentPhase.of(attempts.get(), "exporting", () -> exports.of(request));
        } catch (IOException e) {
            String what = "the forms of '" + request.model().label() + "' for other tools could not be written";
            throw DiskFailure.of(what, e, root.directory());
        }
    }

    @Override
    public ModelEvaluation evaluate(EvaluationRequest request) {
        try {
            return SilentPhase.of(attempts.get(), "evaluating", () -> evaluation.evaluate(request));
        } catch (IOException e) {
            throw DiskFailure.of("the model card could not be written", e, root.directory());
        }
    }

    @Override
    public ChampionComparison compareWithChampion(ComparisonRequest request) {
        try {
            return SilentPhase.of(attempts.get(), "comparing with the champion", () -> unseen.compare(request));
        } catch (IOException e) {
            throw DiskFailure.of("the champion could not be compared", e, root.directory());
        }
    }

    /** What a model is and where it is logged. */
    private record Origin(String label, String runId, Optional<Recipe> recipe) {

        /** The winner is picked among all candidates; the older system serves first because it was named before anything was scored. */
        int rivals(TrainingRequest request) {
            boolean named = request.registerOlderSystem()
                    .filter(kind -> kind.label().equals(label))
                    .isPresent();
            return named ? 1 : request.candidates();
        }
    }
}
