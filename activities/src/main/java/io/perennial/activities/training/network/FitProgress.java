package io.perennial.activities.training.network;

import io.perennial.workflows.training.EarlyStopping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Losses of a fit so far, with the numbers of its best epoch where rows are kept apart to tell. */
final class FitProgress {

    private final Optional<EarlyStopping> stopping;
    private final List<EpochLoss> losses;
    private List<float[]> best;
    private double lowest = Double.POSITIVE_INFINITY;
    private int bestEpoch;

    FitProgress(Optional<EarlyStopping> stopping, FitState from) {
        this.stopping = stopping;
        this.losses = new ArrayList<>(from.losses());
        this.best = from.best();
        for (int epoch = 1; epoch <= losses.size(); epoch++) {
            isBest(epoch);
        }
    }

    /** Adds an epoch; {@code numbers} are asked for when it is the best so far. */
    void add(EpochLoss loss, Supplier<List<float[]>> numbers) {
        losses.add(loss);
        if (isBest(losses.size())) {
            best = numbers.get();
        }
    }

    /** A loss that is no number is never the best. */
    private boolean isBest(int epoch) {
        double loss = losses.get(epoch - 1).validation().orElse(Double.NaN);
        if (!(loss < lowest)) {
            return false;
        }
        lowest = loss;
        bestEpoch = epoch;
        return true;
    }

    int epoch() {
        return losses.size();
    }

    /** True when nothing has got better for as long as patience lasts, or nothing can any more. */
    boolean isOver() {
        return hasDiverged()
                || stopping.filter(rule -> epoch() - bestEpoch >= rule.patience())
                        .isPresent();
    }

    private boolean hasDiverged() {
        return !losses.isEmpty() && !Double.isFinite(losses.getLast().train());
    }

    List<EpochLoss> losses() {
        return losses;
    }

    List<float[]> best() {
        return best;
    }
}
