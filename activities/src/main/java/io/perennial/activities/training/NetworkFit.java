package io.perennial.activities.training;

import io.perennial.activities.inference.DenseForward;
import io.perennial.workflows.training.Recipe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits a network by one recipe. Data, recipe and state alone decide every bit of the result: on the same kind of processor a fit that was
 * stopped and resumed any number of times ends with the weights of an undisturbed one.
 */
final class NetworkFit {

    private static final int PARITY_ROWS = 256;

    private final TrainingSet rows;
    private final Recipe recipe;
    private final List<Integer> sizes;
    private final float[] features;
    private final float[] targets;

    NetworkFit(TrainingSet rows, Recipe recipe) {
        this.rows = rows;
        this.recipe = recipe;
        this.sizes = Weights.sizes(rows, recipe.hidden());
        this.features = new float[recipe.batchSize() * rows.width()];
        this.targets = new float[recipe.batchSize()];
    }

    /** The state before the first step. */
    FitState initial() {
        return FitState.initial(Weights.initial(sizes, recipe.seed()));
    }

    /** Goes on from a state to the last epoch. */
    DenseForward run(FitState from, FitWatch watch) throws IOException, InterruptedException {
        try (TorchEngine.Lease _ = TorchEngine.lease();
                MlpNetwork network = new MlpNetwork(sizes, rows.isClassification(), adam())) {
            return served(network, train(network, from, recipe.epochs(), watch));
        }
    }

    /** Goes on from a state to an epoch on the way to the last one. */
    FitState climb(FitState from, int until, FitWatch watch) throws IOException, InterruptedException {
        try (TorchEngine.Lease _ = TorchEngine.lease();
                MlpNetwork network = new MlpNetwork(sizes, rows.isClassification(), adam())) {
            return train(network, from, until, watch);
        }
    }

    private FitState train(MlpNetwork network, FitState from, int until, FitWatch watch) throws IOException {
        network.restore(from);
        List<Double> losses = new ArrayList<>(from.losses());
        for (int epoch = from.epoch() + 1; epoch <= until; epoch++) {
            losses.add(epoch(network, epoch, watch));
            watch.epochDone(epoch, losses, network);
        }
        return network.state(losses);
    }

    /** The network of a state, as it would be served. */
    DenseForward network(FitState state) {
        return new DenseForward(Weights.layers(sizes, state.parameters()));
    }

    private ResumableAdam adam() {
        int stepsPerEpoch = Math.ceilDiv(rows.rows(), recipe.batchSize());
        return new ResumableAdam(recipe.learningRate(), stepsPerEpoch * recipe.epochs());
    }

    private double epoch(MlpNetwork network, int epoch, FitWatch watch) {
        int[] order = RowOrder.of(rows.rows(), recipe.seed(), epoch);
        double sum = 0;
        for (int from = 0; from < order.length; from += recipe.batchSize()) {
            int count = Math.min(recipe.batchSize(), order.length - from);
            sum += step(network, order, from, count) * count;
            watch.batchDone(epoch);
        }
        return sum / rows.rows();
    }

    private float step(MlpNetwork network, int[] order, int from, int count) {
        boolean whole = count == recipe.batchSize();
        float[] x = whole ? features : new float[count * rows.width()];
        float[] y = whole ? targets : new float[count];
        rows.gather(order, from, count, x, y);
        return network.step(x, y, count);
    }

    /** The network as it is served, after both forward passes agreed on training rows. */
    private DenseForward served(MlpNetwork network, FitState last) {
        DenseForward served = network(last);
        float[] probe = rows.firstFeatures(PARITY_ROWS);
        Parity.require(network.forward(probe), served.forward(probe));
        return served;
    }
}
