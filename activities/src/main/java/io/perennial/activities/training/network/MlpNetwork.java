package io.perennial.activities.training.network;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import io.perennial.activities.inference.torch.TorchEngine;
import io.perennial.activities.training.rows.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network on libtorch while it is trained; owns native memory until it is closed. */
final class MlpNetwork implements AutoCloseable {

    private static final int MOST_ROWS = 4096;

    private final Model model;
    private final Trainer trainer;
    private final ResumableAdam adam;
    private final Optional<Double> clipNorm;
    private final StepSeeds seeds;
    private final int width;
    private int step;

    /** {@code width} features enter the block; gradients longer than {@code clipNorm} are shortened to it. */
    MlpNetwork(
            SequentialBlock block,
            int width,
            Loss loss,
            ResumableAdam adam,
            Optional<Double> clipNorm,
            StepSeeds seeds) {
        this.width = width;
        this.adam = adam;
        this.clipNorm = clipNorm;
        this.seeds = seeds;
        this.model = Model.newInstance("mlp", TorchEngine.NAME);
        model.setBlock(block);
        this.trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(adam));
        trainer.initialize(new Shape(1, width));
    }

    /** Takes over parameters and moments. */
    void restore(FitState state) {
        NDManager manager = model.getNDManager();
        step = state.step();
        take(state.parameters());
        int index = 0;
        for (Parameter parameter : parameters()) {
            Shape shape = parameter.getArray().getShape();
            adam.restore(
                    parameter.getId(),
                    manager.create(state.means().get(index), shape),
                    manager.create(state.variances().get(index), shape),
                    state.step(),
                    parameter.getType() == Parameter.Type.WEIGHT);
            index++;
        }
    }

    /** Takes over parameters alone, to answer with them. */
    void take(List<float[]> numbers) {
        int index = 0;
        for (Parameter parameter : parameters()) {
            parameter.getArray().set(numbers.get(index));
            index++;
        }
    }

    /** Parameters and moments as they are now. */
    FitState state(FitProgress progress) {
        List<float[]> means = new ArrayList<>();
        List<float[]> variances = new ArrayList<>();
        for (Parameter parameter : parameters()) {
            means.add(adam.mean(parameter.getId()));
            variances.add(adam.variance(parameter.getId()));
        }
        return new FitState(step, progress.losses(), numbers(), means, variances, progress.best());
    }

    /** Parameters as they are now. */
    List<float[]> numbers() {
        return parameters().stream()
                .map(parameter -> parameter.getArray().toFloatArray())
                .toList();
    }

    /** One optimiser step on one batch; returns the mean loss before the step. */
    float step(float[] features, float[] targets, int rows) {
        seeds.before(step);
        step++;
        try (NDManager batch = model.getNDManager().newSubManager()) {
            NDArray x = batch.create(features, new Shape(rows, width));
            NDArray y = batch.create(targets, new Shape(rows, 1));
            float loss;
            try (GradientCollector gradients = trainer.newGradientCollector()) {
                NDList answers = trainer.forward(new NDList(x));
                NDArray value = trainer.getLoss().evaluate(new NDList(y), answers);
                answers.attach(batch);
                value.attach(batch);
                gradients.backward(value);
                loss = value.getFloat();
            }
            clipNorm.ifPresent(this::clip);
            trainer.step();
            return loss;
        }
    }

    /** Shortens the gradient over all parameters to the norm, when it is longer. */
    private void clip(double norm) {
        double squares = 0;
        for (Parameter parameter : parameters()) {
            try (NDArray gradient = parameter.getArray().getGradient();
                    NDArray square = gradient.square();
                    NDArray sum = square.sum()) {
                squares += sum.getFloat();
            }
        }
        double length = Math.sqrt(squares);
        if (length > norm) {
            for (Parameter parameter : parameters()) {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    gradient.muli(norm / length);
                }
            }
        }
    }

    /** Mean loss on rows, with every unit awake; {@code alive} is run between parts that fit into memory. */
    double loss(TrainingSet rows, Runnable alive) {
        double sum = 0;
        for (int from = 0; from < rows.rows(); from += MOST_ROWS) {
            TrainingSet part = rows.slice(from, Math.min(rows.rows(), from + MOST_ROWS));
            sum += loss(part) * part.rows();
            alive.run();
        }
        return sum / rows.rows();
    }

    private double loss(TrainingSet rows) {
        try (NDManager batch = model.getNDManager().newSubManager()) {
            NDArray x = batch.create(rows.features(), new Shape(rows.rows(), width));
            NDArray y = batch.create(rows.targets(), new Shape(rows.rows(), 1));
            NDList answers = trainer.evaluate(new NDList(x));
            answers.attach(batch);
            NDArray loss = trainer.getLoss().evaluate(new NDList(y), answers);
            loss.attach(batch);
            return loss.getFloat();
        }
    }

    /** What libtorch answers to rows. */
    float[] forward(float[] features) {
        try (NDManager batch = model.getNDManager().newSubManager()) {
            NDArray x = batch.create(features, new Shape(features.length / width, width));
            NDList answers = trainer.evaluate(new NDList(x));
            answers.attach(batch);
            return answers.singletonOrThrow().toFloatArray();
        }
    }

    private List<Parameter> parameters() {
        return model.getBlock().getParameters().values();
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
