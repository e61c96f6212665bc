package io.perennial.activities.training;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.evaluation.UnseenRows;
import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.Difference;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.activities.inference.DecisionThreshold;
import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.training.augmentation.Augmenter;
import io.perennial.activities.training.realism.Realism;
import io.perennial.activities.training.realism.RealismCheck;
import io.perennial.activities.training.realism.StillToLearn;
import io.perennial.activities.training.rows.PreparedRows;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.training.Augmentation;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fits variants of an experiment on their own rows, those of the frozen test set left out, and has all of them answer the frozen rows. */
public final class FrozenTestTrials implements ExperimentActivities {

    /** Telling them apart in three of five cases is seen by the eye, too. */
    private static final RealismCheck REALISM = new RealismCheck(.05, .1, 50, 1);

    private static final double ALPHA = 0.05;
    private static final long FEWEST_ROWS = 30;

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
        SilentPhase.of(attempt, "placing rows in time", () -> judging(request.request()));
        Rows rows = SilentPhase.of(attempt, "preparing rows", () -> rows(request));
        try (MetricsDelivery delivery =
                new MetricsDelivery(metrics, request.runId(), request.request().startedAt())) {
            Forward network = fit.ofAll(rows.fitted(), delivery);
            Loss loss = Loss.of(
                    request.request().spec().charter(), rows.fitted().data().task());
            double[] losses = SilentPhase.of(attempt, "judging", () -> losses(rows, network, loss));
            ExperimentTrial trial = trial(request, rows, losses, note(request, rows, network, attempt));
            delivery.add("frozen.loss", fit.reached(), trial.loss());
            delivery.finish(attempt);
            return trial;
        }
    }

    /** What is asked once for a variant that varies rows, and changes no verdict: the frozen rows decide. */
    private static Optional<String> note(ExperimentFit request, Rows rows, Forward network, Attempt attempt)
            throws IOException {
        if (request.seed() > 0) {
            return Optional.empty();
        }
        return request.variant() == 0
                ? stillToLearn(request.request(), rows, network, attempt)
                : realism(request, rows, attempt);
    }

    private static Optional<String> realism(ExperimentFit request, Rows rows, Attempt attempt) throws IOException {
        Optional<Augmentation> asked =
                request.request().variant(request.variant()).augmentation();
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(SilentPhase.of(
                        attempt,
                        "telling varied rows from real ones",
                        () -> sentence(realism(rows.fitted().set(), asked.get()))));
    }

    /** Of the control, which has seen no varied row: what it can do already, nobody needs to teach. */
    private static Optional<String> stillToLearn(
            ExperimentRequest experiment, Rows rows, Forward network, Attempt attempt) throws IOException {
        List<ExperimentVariant> varied = experiment.variants().stream()
                .filter(variant -> variant.augmentation().isPresent())
                .toList();
        return varied.isEmpty()
                ? Optional.empty()
                : Optional.of(SilentPhase.of(
                        attempt,
                        "asking what is still to learn",
                        () -> varied.stream()
                                .map(variant -> stillToLearn(variant, rows, network, varied.size()))
                                .collect(Collectors.joining(". "))));
    }

    private static String stillToLearn(ExperimentVariant variant, Rows rows, Forward network, int asked) {
        String label = "'" + variant.label() + "'";
        Terms terms = new Terms(ALPHA / asked, Double.POSITIVE_INFINITY, FEWEST_ROWS);
        try {
            Augmenter augmenter =
                    Augmenter.fit(rows.fitted().set(), variant.augmentation().orElseThrow());
            return switch (StillToLearn.of(network, rows.fitted().alike(rows.frozen()), augmenter, terms)) {
                case Comparison.Worse(Difference by) ->
                    "The control cannot do rows varied by " + label + " yet: one loses " + by(by)
                            + " more than as it is; whether people can is for people to say";
                case Comparison.NoDifference(Difference by) ->
                    "The control can do rows varied by " + label
                            + " already, so that they have little to teach: one loses " + by(by)
                            + " more than as it is";
                case Comparison.Better(Difference by) ->
                    "The control does rows varied by " + label + " better than as they are: one loses " + by(by)
                            + " more";
                case Comparison.NotEnough(Difference _, String why) ->
                    "Whether rows varied by " + label + " have anything to teach cannot be told: " + why;
            };
        } catch (IllegalArgumentException | IllegalStateException e) {
            return "Whether rows varied by " + label + " have anything to teach cannot be told: " + e.getMessage();
        }
    }

    private static String by(Difference by) {
        return Figures.estimate(by.estimate(), by.interval().orElseThrow());
    }

    /** A check that breaks is told of, and takes no fit with it. */
    private static Realism realism(TrainingSet rows, Augmentation asked) {
        try {
            return REALISM.of(rows, Augmenter.fit(rows, asked));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new Realism.NotEnoughRows("the check broke off: " + e.getMessage());
        }
    }

    private static String sentence(Realism realism) {
        return switch (realism) {
            case Realism.Realistic(double area, Interval interval) ->
                "varied rows look real to boosted trees, area " + Figures.estimate(area, interval);
            case Realism.Distinguishable(double area, Interval interval) ->
                "boosted trees tell varied rows from real ones, area " + Figures.estimate(area, interval)
                        + ": look at some, and vary less";
            case Realism.NotEnoughRows(String why) -> "whether varied rows look real cannot be told: " + why;
        };
    }

    private ExperimentTrial trial(ExperimentFit request, Rows rows, double[] losses, Optional<String> note)
            throws IOException {
        return new ExperimentTrial(
                request.variant(),
                request.seed(),
                rows.fitted().table().rows(),
                rows.leaked(),
                Arrays.stream(losses).average().orElseThrow(),
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
    private record Rows(PreparedRows fitted, Table frozen, long leaked) {}
}
