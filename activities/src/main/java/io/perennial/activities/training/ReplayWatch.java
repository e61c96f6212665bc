package io.perennial.activities.training;

import io.perennial.activities.training.network.EpochLoss;
import io.perennial.activities.training.network.FitState;
import io.perennial.activities.training.network.FitWatch;
import java.util.function.Supplier;

/** Keeps heartbeats going during one of several fits; a replay keeps no checkpoints, because a lost one costs seconds. */
final class ReplayWatch implements FitWatch {

    private final Heartbeats heartbeats;
    private final String fit;

    ReplayWatch(Heartbeats heartbeats, String fit) {
        this.heartbeats = heartbeats;
        this.fit = fit;
    }

    @Override
    public void batchDone(int epoch) {
        heartbeats.beat(() -> fit + ", epoch " + epoch);
    }

    @Override
    public void epochDone(int epoch, EpochLoss loss, Supplier<FitState> state) {
        // Nobody asked for figures of single epochs.
    }
}
