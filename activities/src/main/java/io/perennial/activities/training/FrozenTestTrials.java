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
import java.io.UncheckedIOException;
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
        Recipe seeded = request.request().recipe(request.variant(), request.seed());
        ResumedFit fit = new ResumedFit(
                root,
                attempt,
                seeded,
                request.request().variant(request.variant()).toString());
        return fit.during(() -> fit(request, attempt, fit));
    }

    private ExperimentTrial fit(ExperimentFit request, Attempt attempt, ResumedFit fit)
            throws IOException, InterruptedException {
        int from = SilentPhase.of(attempt, "placing rows in time", () -> judging(request.request()));
        Rows rows = SilentPhase.of(attempt, "preparing rows", () -> rows(request));
        try (MetricsDelivery delivery =
                new MetricsDelivery(metrics, request.runId(), request.request().startedAt())) {
            Forward network = fit.ofAll(rows.fitted(), delivery);
            Loss loss = Loss.of(
                    request.request().spec().charter(), rows.fitted().data().task());
            double[] losses = SilentPhase.of(attempt, "judging", () -> losses(rows, network, loss));
            Optional<String> note = new VariedRows(request, attempt).note(rows.fitted(), network, rows.judging(from));
            ExperimentTrial trial = trial(request, rows, losses, from, note);
            delivery.add("frozen.loss", fit.reached(), trial.loss());
            delivery.finish(attempt);
            return trial;
        }
    }

    private ExperimentTrial trial(ExperimentFit request, Rows rows, double[] losses, int from, Optional<String> note)
            throws IOException {
        return new ExperimentTrial(
                request.variant(),
                request.seed(),
                rows.fitted().table().rows(),
                rows.leaked(),
                Arrays.stream(losses, from, losses.length).average().orElseThrow(),
                files.write(request, losses),
                Optional.empty(),
                note);
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
        return new Table(inputs, rows.target(), rows.metadata());
    }

    /** The first frozen row that judges; refused before anything is fitted where none can. */
    private int judging(ExperimentRequest experiment) {
        FrozenInTime.Judging judging = new FrozenInTime(datasets, experiment).judging();
        judging.refusal().ifPresent(why -> {
            throw ApplicationFailure.newNonRetryableFailure(why, TrainingFailure.NOTHING_TO_JUDGE.name());
        });
        return judging.from();
    }

    @Override
    public ExperimentReport judge(ExperimentJudgement request) {
        try {
            return SilentPhase.of(attempts.get(), "judging the variants", () -> verdict(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExperimentReport verdict(ExperimentJudgement request) {
        ExperimentRequest experiment = request.request();
        Table frozen = datasets.test(experiment.frozen(), experiment.spec().data());
        return new ExperimentVerdict(request, files.read(request), frozen, judging(experiment)).report();
    }

    /** Rows that a variant is fitted on, with the frozen ones as it sees them. */
    private record Rows(PreparedRows fitted, Table frozen, long leaked) {

        private Table judging(int from) {
            return frozen.slice(from, frozen.rows());
        }
    }
}
