package io.perennial.activities.training;

import java.util.List;

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
    public void epochDone(int epoch, List<Double> losses, MlpNetwork network) {
        // Nobody asked for figures of single epochs.
    }
}
