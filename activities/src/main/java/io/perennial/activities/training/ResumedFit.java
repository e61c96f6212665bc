package io.perennial.activities.training;

import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.training.network.CheckpointStore;
import io.perennial.activities.training.network.DivergedFitException;
import io.perennial.activities.training.network.FitState;
import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.PreparedRows;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.RecipeParameters;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The fits of one recipe for one attempt at one piece of work, each of which goes on from the newest checkpoint that an attempt has left. */
final class ResumedFit {

    private final ArtifactRoot root;
    private final Attempt attempt;
    private final Recipe recipe;
    private final String rows;
    private final List<CheckpointStore> used = new ArrayList<>();
    private int reached;

    /** {@code rows} names what is fitted on: a checkpoint of anything else is not read. */
    ResumedFit(ArtifactRoot root, Attempt attempt, Recipe recipe, String rows) {
        this.root = root;
        this.attempt = attempt;
        this.recipe = recipe;
        this.rows = rows;
    }

    /** Does work that fits and needs what was fitted; its checkpoints go when it is done or called off, and stay for the next attempt when it dies. */
    <T> T during(TrackedRun.Work<T> work) throws IOException, InterruptedException {
        try {
            T result = work.result();
            clear();
            return result;
        } catch (ActivityCanceledException e) { // nobody will go on with it
            clear();
            throw e;
        }
    }

    /** Fits the network that is asked for, whose figures are delivered. */
    Forward ofAll(PreparedRows prepared, MetricsDelivery delivery) throws IOException, InterruptedException {
        CheckpointStore checkpoints = store("");
        NetworkFit fit = new NetworkFit(prepared.set(), recipe);
        TrialWatch watch = watch(fit, checkpoints, delivery);
        try {
            Forward network = run(fit, checkpoints, watch);
            reached = watch.reached();
            return network;
        } catch (DivergedFitException e) {
            clear();
            throw ApplicationFailure.newNonRetryableFailureWithCause(
                    e.getMessage(), TrainingFailure.DIVERGED.name(), e);
        }
    }

    /**
     * Fits a network that only tells what this recipe comes to on other rows; its figures are nobody's.
     *
     * @throws DivergedFitException when it comes to nothing there
     */
    Forward ofPart(int part, PreparedRows prepared) throws IOException, InterruptedException {
        try (MetricsDelivery nowhere = new MetricsDelivery((_, _) -> {}, "", 0)) {
            CheckpointStore checkpoints = store("/part-" + part);
            NetworkFit fit = new NetworkFit(prepared.set(), recipe);
            return run(fit, checkpoints, watch(fit, checkpoints, nowhere));
        }
    }

    /** The last epoch of the network that is asked for. */
    int reached() {
        return reached;
    }

    private void clear() throws IOException {
        for (CheckpointStore checkpoints : used) {
            checkpoints.clear();
        }
    }

    private CheckpointStore store(String part) {
        CheckpointStore checkpoints = new CheckpointStore(
                root.resolve("checkpoints/" + attempt.key() + part),
                rows + part + " " + RecipeParameters.of(recipe),
                attempt.number());
        used.add(checkpoints);
        return checkpoints;
    }

    private TrialWatch watch(NetworkFit fit, CheckpointStore checkpoints, MetricsDelivery delivery) {
        return new TrialWatch(recipe, recipe.epochs(), attempt, checkpoints, delivery, fit.rows());
    }

    private static Forward run(NetworkFit fit, CheckpointStore checkpoints, TrialWatch watch)
            throws IOException, InterruptedException {
        FitState from = checkpoints.claim().orElseGet(fit::initial);
        watch.resume(from, 0);
        return fit.run(from, watch);
    }
}
