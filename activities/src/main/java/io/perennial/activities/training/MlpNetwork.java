package io.perennial.activities.training;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import java.util.ArrayList;
import java.util.List;

/** A multilayer perceptron on libtorch while it is trained; owns native memory until it is closed. */
final class MlpNetwork implements AutoCloseable {

    private final Model model;
    private final Trainer trainer;
    private final ResumableAdam adam;
    private final int width;

    MlpNetwork(List<Integer> sizes, boolean classification, ResumableAdam adam) {
        this.width = sizes.getFirst();
        this.adam = adam;
        this.model = Model.newInstance("mlp", TorchEngine.NAME);
        model.setBlock(block(sizes));
        Loss loss = classification ? Loss.softmaxCrossEntropyLoss() : Loss.l2Loss("l2", 1);
        this.trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(adam));
        trainer.initialize(new Shape(1, width));
    }

    private static SequentialBlock block(List<Integer> sizes) {
        SequentialBlock block = new SequentialBlock();
        for (int layer = 1; layer < sizes.size(); layer++) {
            block.add(Linear.builder().setUnits(sizes.get(layer)).build());
            if (layer < sizes.size() - 1) {
                block.add(Activation.reluBlock());
            }
        }
        return block;
    }

    /** Takes over parameters and moments. */
    void restore(FitState state) {
        NDManager manager = model.getNDManager();
        int index = 0;
        for (Parameter parameter : parameters()) {
            Shape shape = parameter.getArray().getShape();
            parameter.getArray().set(state.parameters().get(index));
            adam.restore(
                    parameter.getId(),
                    manager.create(state.means().get(index), shape),
                    manager.create(state.variances().get(index), shape),
                    state.step());
            index++;
        }
    }

    /** Parameters and moments as they are now, after epochs with these losses. */
    FitState state(List<Double> losses) {
        List<float[]> values = new ArrayList<>();
        List<float[]> means = new ArrayList<>();
        List<float[]> variances = new ArrayList<>();
        int step = 0;
        for (Parameter parameter : parameters()) {
            values.add(parameter.getArray().toFloatArray());
            means.add(adam.mean(parameter.getId()));
            variances.add(adam.variance(parameter.getId()));
            step = adam.step(parameter.getId());
        }
        return new FitState(losses.size(), step, losses, values, means, variances);
    }

    /** One optimiser step on one batch; returns the mean loss before the step. */
    float step(float[] features, float[] targets, int rows) {
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
            trainer.step();
            return loss;
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
