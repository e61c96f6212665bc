package io.perennial.activities.training;

import io.perennial.workflows.training.Recipe;
import java.io.IOException;
import java.util.List;

/** Keeps a trial's surroundings informed: heartbeats, checkpoints and figures. */
final class TrialWatch implements FitWatch {

    private final Recipe recipe;
    private final int last;
    private final Heartbeats heartbeats;
    private final CheckpointStore checkpoints;
    private final MetricsDelivery delivery;

    /** {@code last} is the epoch after which the fit rests: the recipe's last, or one on the way to it. */
    TrialWatch(Recipe recipe, int last, Attempt attempt, CheckpointStore checkpoints, MetricsDelivery delivery) {
        this.recipe = recipe;
        this.last = last;
        this.heartbeats = new Heartbeats(attempt::alive);
        this.checkpoints = checkpoints;
        this.delivery = delivery;
    }

    /** Sends the figures of epochs that an earlier attempt did after {@code delivered}: it may have died before they were. */
    void resume(FitState from, int delivered) {
        for (int epoch = delivered + 1; epoch <= from.epoch(); epoch++) {
            report(epoch, from.losses());
        }
    }

    @Override
    public void batchDone(int epoch) {
        heartbeats.beat(() -> "epoch " + epoch + " of " + recipe.epochs());
    }

    @Override
    public void epochDone(int epoch, List<Double> losses, MlpNetwork network) throws IOException {
        report(epoch, losses);
        if (epoch % recipe.checkpointEvery() == 0 || epoch == last) {
            checkpoints.save(network.state(losses));
        }
    }

    private void report(int epoch, List<Double> losses) {
        delivery.add("train_loss", epoch, losses.get(epoch - 1));
    }
}
