package io.perennial.activities.training.network;

import ai.djl.training.loss.Loss;
import io.perennial.activities.inference.forward.BoostedTrees;
import io.perennial.activities.inference.forward.DenseForward;
import io.perennial.activities.inference.forward.EmbeddedForward;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.inference.forward.PiecewiseLinear;
import io.perennial.activities.inference.torch.TorchEngine;
import io.perennial.activities.training.augmentation.Augmenter;
import io.perennial.activities.training.rows.RowOrder;
import io.perennial.activities.training.rows.RowsApart;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.NumericEmbedding;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.Regularisation;
import io.perennial.workflows.training.StepSchedule;
import java.io.IOException;
import java.util.Optional;

/**
 * Fits a network by one recipe. Data, recipe and state alone decide every bit of the result: on the same kind of processor a fit that was
 * stopped and resumed any number of times ends with the weights of an undisturbed one.
 */
public final class NetworkFit {

    private static final int PARITY_ROWS = 256;

    private final Recipe recipe;
    private final Regularisation regularisation;
    private final TrainingSet raw;
    private final Optional<PiecewiseLinear> bins;
    private final TrainingSet fitted;
    private final Optional<Augmenter> augmenter;
    private final TrainingSet rows;
    private final Optional<TrainingSet> apart;
    private final NetworkShape shape;
    private final float[] features;
    private final float[] targets;

    /** Some of {@code rows} are kept apart where the recipe stops early. */
    public NetworkFit(TrainingSet rows, Recipe recipe) {
        this.recipe = recipe;
        this.regularisation = recipe.regularisation().orElse(Regularisation.NONE);
        this.raw = rows;
        Optional<RowsApart> split = recipe.earlyStopping().map(rule -> RowsApart.of(rows, rule.share(), recipe.seed()));
        this.fitted = split.map(RowsApart::fitted).orElse(rows);
        this.augmenter = recipe.augmentation().map(asked -> Augmenter.fit(fitted, asked));
        this.bins = recipe.embedding()
                .filter(asked -> asked.kind() == NumericEmbedding.Kind.PIECEWISE_LINEAR && rows.numbers().length > 0)
                .map(asked -> BinFit.fit(fitted, asked.terms()));
        this.rows = embedded(fitted);
        this.apart = split.map(parts -> embedded(parts.apart()));
        this.shape = NetworkShape.of(this.rows, recipe);
        this.features = new float[recipe.batchSize() * this.rows.width()];
        this.targets = new float[recipe.batchSize()];
    }

    private TrainingSet embedded(TrainingSet rows) {
        return bins.map(rows::embedded).orElse(rows);
    }

    /** Rows that are fitted in an epoch: all but those kept apart. */
    public int rows() {
        return rows.rows();
    }

    /** The state before the first step. */
    public FitState initial() {
        return FitState.initial(shape.initial(recipe.seed()));
    }

    /**
     * Goes on from a state to the end.
     *
     * @throws DivergedFitException when the loss is no number any more and no epoch was the best before
     */
    public Forward run(FitState from, FitWatch watch) throws IOException, InterruptedException {
        try (TorchEngine.Lease lease = TorchEngine.lease();
                MlpNetwork network = network(lease)) {
            FitState last = train(network, from, recipe.epochs(), watch);
            if (last.isLost()) {
                throw new DivergedFitException(last.epoch());
            }
            return served(network, last);
        }
    }

    /** Goes on from a state to an epoch on the way to the last one. */
    public FitState climb(FitState from, int until, FitWatch watch) throws IOException, InterruptedException {
        try (TorchEngine.Lease lease = TorchEngine.lease();
                MlpNetwork network = network(lease)) {
            return train(network, from, until, watch);
        }
    }

    private MlpNetwork network(TorchEngine.Lease lease) {
        return new MlpNetwork(
                shape.block(regularisation.dropout()),
                rows.width(),
                loss(),
                adam(),
                regularisation.clipNorm(),
                new StepSeeds(lease.engine(), recipe.seed(), regularisation.dropout() > 0));
    }

    private Loss loss() {
        if (!rows.isClassification()) {
            return new SquaredLoss();
        }
        boolean plain = regularisation.labelSmoothing() == 0 && !regularisation.balancedClasses();
        return plain ? Loss.softmaxCrossEntropyLoss() : new ClassLoss(classWeights(), regularisation.labelSmoothing());
    }

    private float[] classWeights() {
        return regularisation.balancedClasses() ? rows.balancingWeights() : rows.evenWeights();
    }

    private ResumableAdam adam() {
        int steps = Math.ceilDiv(rows.rows(), recipe.batchSize()) * recipe.epochs();
        StepSchedule schedule = recipe.schedule().orElse(StepSchedule.COSINE);
        return new ResumableAdam(recipe.learningRate(), schedule, steps, regularisation.weightDecay());
    }

    private FitState train(MlpNetwork network, FitState from, int until, FitWatch watch) throws IOException {
        network.restore(from);
        FitProgress progress = new FitProgress(recipe.earlyStopping(), from);
        while (progress.epoch() < until && !progress.isOver()) {
            int epoch = progress.epoch() + 1;
            double loss = epoch(network, epoch, watch);
            Optional<Double> kept = apart.map(unfitted -> network.loss(unfitted, () -> watch.batchDone(epoch)));
            progress.add(new EpochLoss(loss, kept), network::numbers);
            watch.epochDone(epoch, progress.losses().getLast(), () -> network.state(progress));
        }
        FitState reached = network.state(progress);
        if (progress.isOver()) {
            watch.stoppedEarly(reached);
        }
        return reached;
    }

    private double epoch(MlpNetwork network, int epoch, FitWatch watch) {
        int[] order = RowOrder.of(rows.rows(), recipe.seed(), epoch);
        double sum = 0;
        for (int from = 0; from < order.length; from += recipe.batchSize()) {
            int count = Math.min(recipe.batchSize(), order.length - from);
            sum += step(network, order, from, count, epoch) * count;
            watch.batchDone(epoch);
        }
        return sum / rows.rows();
    }

    private float step(MlpNetwork network, int[] order, int from, int count, int epoch) {
        boolean whole = count == recipe.batchSize();
        float[] y = whole ? targets : new float[count];
        if (augmenter.isPresent()) {
            return network.step(varied(augmenter.get(), order, from, y, epoch), y, count);
        }
        float[] x = whole ? features : new float[count * rows.width()];
        rows.gather(order, from, count, x, y);
        return network.step(x, y, count);
    }

    /** Numbers are varied first and spread over bins after that. */
    private float[] varied(Augmenter augmentation, int[] order, int from, float[] labels, int epoch) {
        float[] raw = new float[labels.length * fitted.width()];
        fitted.gather(order, from, labels.length, raw, labels);
        augmentation.vary(raw, order, from, epoch);
        return bins.map(edges -> edges.embed(raw)).orElse(raw);
    }

    /** The network of a state, as it would be served. */
    public Forward network(FitState state) {
        Forward network = shape.forward(state.served());
        return bins.map(edges -> behind(edges, network)).orElse(network);
    }

    private static Forward behind(PiecewiseLinear bins, Forward network) {
        return switch (network) {
            case DenseForward dense -> new EmbeddedForward(bins, dense);
            case EmbeddedForward embedded -> embedded.behind(bins);
            case BoostedTrees _ -> throw new IllegalArgumentException("trees see no bins");
        };
    }

    /** The network as it is served, after both forward passes agreed on training rows. */
    private Forward served(MlpNetwork network, FitState last) {
        Forward served = network(last);
        network.take(last.served());
        float[] probe = raw.firstFeatures(PARITY_ROWS);
        float[] embedded = bins.map(edges -> edges.embed(probe)).orElse(probe);
        Parity.require(network.forward(embedded), served.forward(probe));
        return served;
    }
}
