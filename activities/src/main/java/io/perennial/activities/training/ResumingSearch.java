package io.perennial.activities.training;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.Evaluator;
import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.training.network.CheckpointStore;
import io.perennial.activities.training.network.FitState;
import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.PreparedRows;
import io.perennial.activities.training.rows.ValidationRows;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.training.RecipeParameters;
import io.perennial.workflows.training.search.DrawRequest;
import io.perennial.workflows.training.search.DrawnRecipes;
import io.perennial.workflows.training.search.RungRequest;
import io.perennial.workflows.training.search.RungResult;
import io.perennial.workflows.training.search.SearchActivities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains trials of a search from rung to rung; each goes on from the checkpoint of the rung below, in whatever process that was made. */
public final class ResumingSearch implements SearchActivities {

    private static final Logger LOG = LoggerFactory.getLogger(ResumingSearch.class);

    /** More than any attempt is repeated: the work for a higher rung fences off all attempts at lower ones. */
    private static final int ATTEMPTS_OF_A_RUNG = 1000;

    private final ArtifactRoot root;
    private final DatasetReader datasets;
    private final RunMetrics metrics;
    private final RunStates states;
    private final Supplier<Attempt> attempts;

    /** {@code attempts} gives the attempt that runs on this thread, such as {@link ActivityAttempt#current}. */
    public ResumingSearch(ArtifactRoot root, RunMetrics metrics, RunStates states, Supplier<Attempt> attempts) {
        this.root = root;
        this.datasets = new DatasetReader(root);
        this.metrics = metrics;
        this.states = states;
        this.attempts = attempts;
    }

    @Override
    public DrawnRecipes draw(DrawRequest request) {
        RecipeDraw draw = new RecipeDraw(request.spec());
        return new DrawnRecipes(IntStream.range(request.from(), request.from() + request.count())
                .mapToObj(draw::of)
                .toList());
    }

    @Override
    public RungResult climb(RungRequest request) {
        Attempt attempt = attempts.get();
        return new TrackedRun(root, states, request.runId(), attempt)
                .during("trial " + request.trial(), () -> climb(request, attempt));
    }

    private RungResult climb(RungRequest request, Attempt attempt) throws IOException, InterruptedException {
        try (MetricsDelivery delivery = new MetricsDelivery(metrics, request.runId(), request.startedAt())) {
            return climb(request, attempt, delivery);
        }
    }

    private RungResult climb(RungRequest request, Attempt attempt, MetricsDelivery delivery)
            throws IOException, InterruptedException {
        Rows rows = SilentPhase.of(attempt, "preparing rows", () -> rows(request));
        CheckpointStore checkpoints = new CheckpointStore(
                directory(request.search()).resolve("trial-" + request.trial()),
                request.dataset().datasetId() + " " + request.validationShare() + " "
                        + RecipeParameters.of(request.recipe()),
                request.rung() * ATTEMPTS_OF_A_RUNG + attempt.number());
        NetworkFit fit = new NetworkFit(rows.fitted().set(), request.recipe());
        FitState from = checkpoints.claim().orElseGet(fit::initial);
        LOG.info(
                "run {}: trial {} goes on from epoch {} to {}, attempt {}",
                request.runId(),
                request.trial(),
                from.epoch(),
                request.epochs(),
                attempt.number());
        TrialWatch watch =
                new TrialWatch(request.recipe(), request.epochs(), attempt, checkpoints, delivery, fit.rows());
        watch.resume(from, request.epochsBefore());
        FitState reached = fit.climb(from, request.epochs(), watch);
        Judgement judged = SilentPhase.of(attempt, "judging", () -> judge(request, rows, fit, reached));
        delivery.add("validation." + judged.metric(), reached.epoch(), judged.score());
        delivery.finish(attempt);
        return new RungResult(
                judged.score(), reached.weightsSha256(), rows.judged().rows());
    }

    private Rows rows(RungRequest request) {
        DataSpec data = request.data();
        ValidationRows split = ValidationRows.of(
                datasets.train(request.dataset(), data), request.validationShare(), request.seed(), data.timeOrdered());
        return new Rows(PreparedRows.of(split.fitted(), data), split.judged());
    }

    /** A network that answers what is no number still names a class, so that its loss is asked first. */
    private static Judgement judge(RungRequest request, Rows rows, NetworkFit fit, FitState reached) {
        FittedModel model = new FittedModel(rows.fitted().packaged(fit.network(reached), Optional.empty(), List.of()));
        Optional<Double> cost = request.costs()
                .flatMap(agreed -> new CrossedCosts(agreed, request.data().timeOrdered()).of(model, rows.judged()));
        Loss loss = request.costs()
                .<Loss>map(Loss.Cost::new)
                .orElseGet(() -> Loss.of(request.data().task()));
        double score = cost.orElseGet(() -> Evaluator.score(model, rows.judged(), loss, request.outcomes(), 1)
                .value());
        boolean isNumber = !reached.isLost() && Double.isFinite(score);
        return new Judgement(loss.metric(), isNumber ? score : Double.NaN);
    }

    @Override
    public void clear(String search) {
        Path directory = directory(search);
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoints of " + search + " could not be removed", e);
        }
    }

    private Path directory(String search) {
        return root.resolve("checkpoints/" + search);
    }

    /** Rows that a trial is fitted on, with those that it is judged on. */
    private record Rows(PreparedRows fitted, Table judged) {}

    /** What a trial came to on the rows it is judged on; NaN when its answers are no numbers. */
    private record Judgement(String metric, double score) {}
}
