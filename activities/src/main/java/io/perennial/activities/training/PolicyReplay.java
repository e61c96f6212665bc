package io.perennial.activities.training;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.network.FitWatch;
import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.Recipe;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Replays what a simple retraining policy would have cost on rows in the order they were served, with the same transform and fit as the
 * platform's own; regression only.
 *
 * @param recipe how every network is fitted
 * @param window newest labelled rows a retraining uses
 * @param delay rows after which a label is known
 * @param every rows between retrainings; 0 for the frozen first network
 */
public record PolicyReplay(Recipe recipe, int window, int delay, int every) {

    public PolicyReplay {
        if (window < 1 || delay < 0 || every < 0) {
            throw new IllegalArgumentException(
                    "a replay needs window of at least 1, delay and every of at least 0, got " + window + ", " + delay
                            + ", " + every);
        }
    }

    /**
     * Absolute error of each row after the first {@code history}, on all of which the first network is fitted; {@code alive} is told the
     * progress twice a second, and throws when the replay must stop.
     */
    public double[] absoluteErrors(Table rows, int history, Consumer<String> alive)
            throws IOException, InterruptedException {
        double[] errors = new double[rows.rows() - history];
        int step = every == 0 ? Math.max(1, errors.length) : every;
        Heartbeats heartbeats = new Heartbeats(alive);
        for (int from = 0; from < errors.length; from += step) {
            int known = Math.max(history, history + from - delay);
            Table train = from == 0 ? rows.slice(0, history) : rows.slice(Math.max(0, known - window), known);
            int to = Math.min(errors.length, from + step);
            FitWatch watch = new ReplayWatch(heartbeats, "fit at row " + from + " of " + errors.length);
            double[] block = errorsOn(rows.slice(history + from, history + to), train, watch);
            System.arraycopy(block, 0, errors, from, block.length);
        }
        return errors;
    }

    private double[] errorsOn(Table served, Table train, FitWatch watch) throws IOException, InterruptedException {
        FittedTransform transform = TransformFit.fit(train.inputs(), train.target());
        NetworkFit fit = new NetworkFit(TrainingSet.of(train, transform), recipe);
        Forward network = fit.run(fit.initial(), watch);
        float[] outputs = network.forward(transform.features(served.inputs()));
        double[] errors = ((InputColumn.Numbers) served.target()).values().clone();
        for (int row = 0; row < errors.length; row++) {
            errors[row] = Math.abs(transform.target().restored(outputs[row]) - errors[row]);
        }
        return errors;
    }
}
