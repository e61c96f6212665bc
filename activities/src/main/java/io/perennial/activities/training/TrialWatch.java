package io.perennial.activities.training;

import io.perennial.activities.training.network.CheckpointStore;
import io.perennial.activities.training.network.EpochLoss;
import io.perennial.activities.training.network.FitState;
import io.perennial.activities.training.network.FitWatch;
import io.perennial.workflows.training.Recipe;
import java.io.IOException;
import java.util.function.Supplier;

/** Keeps a trial's surroundings informed: heartbeats, checkpoints and figures. */
final class TrialWatch implements FitWatch {

    private final Recipe recipe;
    private final int last;
    private final Heartbeats heartbeats;
    private final CheckpointStore checkpoints;
    private final MetricsDelivery delivery;
    private final Pace pace;
    private int reached;

    /**
     * {@code last} is the epoch after which the fit rests: the recipe's last, or one on the way to it. In an epoch {@code rows} rows are fitted.
     */
    TrialWatch(
            Recipe recipe, int last, Attempt attempt, CheckpointStore checkpoints, MetricsDelivery delivery, int rows) {
        this.recipe = recipe;
        this.last = last;
        this.heartbeats = new Heartbeats(attempt::alive);
        this.checkpoints = checkpoints;
        this.delivery = delivery;
        this.pace = new Pace(rows);
    }

    /** Sends the figures of epochs that an earlier attempt did after {@code delivered}: it may have died before they were. */
    void resume(FitState from, int delivered) {
        reached = from.epoch();
        pace.start(reached);
        for (int epoch = delivered + 1; epoch <= from.epoch(); epoch++) {
            report(epoch, from.losses().get(epoch - 1));
        }
    }

    @Override
    public void batchDone(int epoch) {
        heartbeats.beat(() -> "epoch " + epoch + " of " + recipe.epochs());
    }

    @Override
    public void epochDone(int epoch, EpochLoss loss, Supplier<FitState> state) throws IOException {
        report(epoch, loss);
        if (epoch % recipe.checkpointEvery() == 0 || epoch == last) {
            checkpoints.save(state.get());
            pace.tell(epoch, delivery);
        }
    }

    @Override
    public void stoppedEarly(FitState state) throws IOException {
        checkpoints.save(state);
        pace.tell(state.epoch(), delivery);
    }

    /** The last epoch that was trained: before the recipe's last one when the fit stopped early. */
    int reached() {
        return reached;
    }

    private void report(int epoch, EpochLoss loss) {
        reached = epoch;
        delivery.add("train_loss", epoch, loss.train());
        loss.validation().ifPresent(kept -> delivery.add("validation_loss", epoch, kept));
    }
}
