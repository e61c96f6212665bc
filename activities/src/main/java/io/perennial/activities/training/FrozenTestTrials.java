package io.perennial.activities.training;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.evaluation.UnseenRows;
import io.perennial.activities.inference.DecisionThreshold;
import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.training.network.CheckpointStore;
import io.perennial.activities.training.network.FitState;
import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.PreparedRows;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.experiment.ExperimentActivities;
import io.perennial.workflows.training.experiment.ExperimentFit;
import io.perennial.workflows.training.experiment.ExperimentJudgement;
import io.perennial.workflows.training.experiment.ExperimentReport;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import io.perennial.workflows.training.experiment.ExperimentTrial;
import io.perennial.workflows.training.experiment.ExperimentVariant;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Fits variants of an experiment on their own rows, those of the frozen test set left out, and has all of them answer the frozen rows. */
public final class FrozenTestTrials implements ExperimentActivities {

    private final ArtifactRoot root;
    private final DatasetReader datasets;
    private final LossFiles files;
    private final RunMetrics metrics;
    private final RunStates states;
    private final Supplier<Attempt> attempts;

    /** {@code attempts} gives the attempt that runs on this thread, such as {@link ActivityAttempt#current}. */
    public FrozenTestTrials(ArtifactRoot root, RunMetrics metrics, RunStates states, Supplier<Attempt> attempts) {
        this.root = root;
        this.datasets = new DatasetReader(root);
        this.files = new LossFiles(root);
        this.metrics = metrics;
        this.states = states;
        this.attempts = attempts;
    }

    @Override
    public ExperimentTrial fit(ExperimentFit request) {
        Attempt attempt = attempts.get();
        String what = request.request().variant(request.variant()).label();
        return new TrackedRun(root, states, request.runId(), attempt).during(what, () -> fit(request, attempt));
    }

    private ExperimentTrial fit(ExperimentFit request, Attempt attempt) throws IOException, InterruptedException {
        try (MetricsDelivery delivery =
                new MetricsDelivery(metrics, request.runId(), request.request().startedAt())) {
            return fit(request, attempt, delivery);
        }
    }

    private ExperimentTrial fit(ExperimentFit request, Attempt attempt, MetricsDelivery delivery)
            throws IOException, InterruptedException {
        Rows rows = SilentPhase.of(attempt, "preparing rows", () -> rows(request));
        Recipe recipe = request.request().recipe();
        Recipe seeded = recipe.withSeed(recipe.seed() + request.seed());
        CheckpointStore checkpoints = new CheckpointStore(
                root.resolve("checkpoints/" + attempt.key()),
                request.request().variant(request.variant()) + " " + seeded,
                attempt.number());
        NetworkFit fit = new NetworkFit(rows.fitted().set(), seeded);
        FitState from = checkpoints.claim().orElseGet(fit::initial);
        TrialWatch watch = new TrialWatch(seeded, seeded.epochs(), attempt, checkpoints, delivery);
        watch.resume(from, 0);
        FitState reached = fit.climb(from, seeded.epochs(), watch);
        if (reached.isLost()) {
            checkpoints.clear();
            throw ApplicationFailure.newNonRetryableFailure(
                    "the loss is no number any more after epoch " + reached.epoch(), TrainingFailure.DIVERGED.name());
        }
        Loss loss =
                Loss.of(request.request().spec().charter(), rows.fitted().data().task());
        double[] losses = SilentPhase.of(attempt, "judging", () -> losses(rows, fit.network(reached), loss));
        ExperimentTrial trial = trial(request, rows, losses);
        delivery.add("frozen.loss", reached.epoch(), trial.loss());
        delivery.finish(attempt);
        checkpoints.clear();
        return trial;
    }

    private ExperimentTrial trial(ExperimentFit request, Rows rows, double[] losses) throws IOException {
        return new ExperimentTrial(
                request.variant(),
                request.seed(),
                rows.fitted().table().rows(),
                rows.leaked(),
                Arrays.stream(losses).average().orElseThrow(),
                files.write(request, losses),
                Optional.empty());
    }

    /** Where costs lead, all variants answer from the threshold on that is best for probabilities that hold. */
    private static double[] losses(Rows rows, Forward network, Loss loss) {
        Optional<DecisionThreshold> threshold = loss instanceof Loss.Cost cost
                ? OutOfFoldThreshold.byCosts(cost.agreed(), rows.fitted().set().classes())
                : Optional.empty();
        FittedModel model = new FittedModel(rows.fitted().packaged(network, threshold, List.of()));
        return loss.of(model.answer(rows.frozen().inputs()), rows.frozen().target());
    }

    /** Rows are told apart by all columns of the spec, also where a variant does not look at some of them. */
    private Rows rows(ExperimentFit request) {
        ExperimentRequest experiment = request.request();
        ExperimentVariant variant = experiment.variant(request.variant());
        DataSpec data = experiment.spec().data();
        Table frozen = datasets.test(experiment.frozen(), data);
        Table train = datasets.train(variant.dataset(), data);
        boolean[] leaked = UnseenRows.seenWhateverTheLabel(train, frozen);
        int[] kept =
                IntStream.range(0, leaked.length).filter(row -> !leaked[row]).toArray();
        if (kept.length == 0) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "all " + leaked.length + " training rows are in the frozen test set, too; freeze another one",
                    TrainingFailure.NOTHING_TO_FIT.name());
        }
        PreparedRows fitted =
                PreparedRows.of(without(train.only(kept), variant.without()), data.without(variant.without()));
        return new Rows(fitted, without(frozen, variant.without()), leaked.length - kept.length);
    }

    private static Table without(Table rows, List<String> columns) {
        List<InputColumn> inputs = rows.inputs().stream()
                .filter(column -> !columns.contains(column.name()))
                .toList();
        return new Table(inputs, rows.target());
    }

    @Override
    public ExperimentReport judge(ExperimentJudgement request) {
        return new ExperimentVerdict(request, files.read(request)).report();
    }

    /** Rows that a variant is fitted on, with the frozen ones as it sees them. */
    private record Rows(PreparedRows fitted, Table frozen, long leaked) {}
}
