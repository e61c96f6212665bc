package io.perennial.activities.training;

import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.training.network.CheckpointStore;
import io.perennial.activities.training.network.DivergedFitException;
import io.perennial.activities.training.network.FitState;
import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.PreparedRows;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrialRequest;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The fits of one trial, each of which goes on from the newest checkpoint that an attempt has left. */
final class ResumedFit {

    private final ArtifactRoot root;
    private final TrialRequest request;
    private final Attempt attempt;
    private final List<CheckpointStore> used = new ArrayList<>();
    private int reached;

    ResumedFit(ArtifactRoot root, TrialRequest request, Attempt attempt) {
        this.root = root;
        this.request = request;
        this.attempt = attempt;
    }

    /** Fits the network of the trial, whose figures are delivered. */
    Forward ofAll(PreparedRows rows, MetricsDelivery delivery) throws IOException, InterruptedException {
        CheckpointStore checkpoints = store("");
        TrialWatch watch = watch(checkpoints, delivery);
        try {
            Forward network = fit(rows, checkpoints, watch);
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
    Forward ofPart(int part, PreparedRows rows) throws IOException, InterruptedException {
        try (MetricsDelivery nowhere = new MetricsDelivery((_, _) -> {}, request.runId(), 0)) {
            CheckpointStore checkpoints = store("/part-" + part);
            return fit(rows, checkpoints, watch(checkpoints, nowhere));
        }
    }

    /** The last epoch of the trial's network. */
    int reached() {
        return reached;
    }

    /** Removes the checkpoints of all that was fitted here. */
    void clear() throws IOException {
        for (CheckpointStore checkpoints : used) {
            checkpoints.clear();
        }
    }

    private CheckpointStore store(String part) {
        CheckpointStore checkpoints = new CheckpointStore(
                root.resolve("checkpoints/" + attempt.key() + part),
                request.training().dataset().datasetId() + part + " " + request.recipe(),
                attempt.number());
        used.add(checkpoints);
        return checkpoints;
    }

    private TrialWatch watch(CheckpointStore checkpoints, MetricsDelivery delivery) {
        Recipe recipe = request.recipe();
        return new TrialWatch(recipe, recipe.epochs(), attempt, checkpoints, delivery);
    }

    private Forward fit(PreparedRows rows, CheckpointStore checkpoints, TrialWatch watch)
            throws IOException, InterruptedException {
        NetworkFit fit = new NetworkFit(rows.set(), request.recipe());
        FitState from = checkpoints.claim().orElseGet(fit::initial);
        watch.resume(from, 0);
        return fit.run(from, watch);
    }
}
