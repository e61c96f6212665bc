package io.perennial.activities.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.optimizer.Optimizer;
import io.perennial.workflows.training.StepSchedule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015) whose moments can be read and set; DJL's own hides them, and a resumed training would drift.
 *
 * Weights decay beside the step and not within it (AdamW, Loshchilov and Hutter 2019); biases and frequencies do not. Along half a cosine the step size falls to zero
 * over the whole training, so that the result depends less on where the last steps happened to lead.
 */
final class ResumableAdam extends Optimizer {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final double learningRate;
    private final StepSchedule schedule;
    private final int totalSteps;
    private final double weightDecay;
    private final Map<String, Moments> moments = new LinkedHashMap<>();

    /** {@code totalSteps} is the length of the whole training, resumed or not. */
    ResumableAdam(double learningRate, StepSchedule schedule, int totalSteps, double weightDecay) {
        super(new Builder());
        this.learningRate = learningRate;
        this.schedule = schedule;
        this.totalSteps = totalSteps;
        this.weightDecay = weightDecay;
    }

    /** Puts a parameter's moments back; {@code step} is the number of updates it has seen, and {@code decays} is true for weights. */
    void restore(String parameterId, NDArray mean, NDArray variance, int step, boolean decays) {
        moments.put(parameterId, new Moments(mean, variance, step, decays));
    }

    float[] mean(String parameterId) {
        return seen(parameterId).mean.toFloatArray();
    }

    float[] variance(String parameterId) {
        return seen(parameterId).variance.toFloatArray();
    }

    private Moments seen(String parameterId) {
        Moments found = moments.get(parameterId);
        if (found == null) {
            throw new IllegalStateException("no moments were restored for a parameter");
        }
        return found;
    }

    @Override
    public void update(String parameterId, NDArray weight, NDArray grad) {
        Moments state = seen(parameterId);
        state.step++;
        double rate = rate(state.step);
        if (state.decays) {
            decay(weight, rate);
        }
        double correction = Math.sqrt(1 - StrictMath.pow(BETA2, state.step)) / (1 - StrictMath.pow(BETA1, state.step));
        weight.getNDArrayInternal()
                .adamUpdate(
                        new NDList(weight, grad, state.mean, state.variance),
                        new NDList(weight),
                        (float) rate,
                        (float) (rate * correction),
                        getWeightDecay(),
                        rescaleGrad,
                        clipGrad,
                        BETA1,
                        BETA2,
                        EPSILON,
                        true,
                        false);
    }

    private double rate(int step) {
        return switch (schedule) {
            case CONSTANT -> learningRate;
            case COSINE -> learningRate * (1 + StrictMath.cos(Math.PI * step / (totalSteps + 1))) / 2;
        };
    }

    private void decay(NDArray weight, double rate) {
        if (weightDecay > 0) {
            weight.muli(1 - rate * weightDecay);
        }
    }

    /** Running averages of one parameter. */
    private static final class Moments {

        private final NDArray mean;
        private final NDArray variance;
        private final boolean decays;
        private int step;

        private Moments(NDArray mean, NDArray variance, int step, boolean decays) {
            this.mean = mean;
            this.variance = variance;
            this.step = step;
            this.decays = decays;
        }
    }

    private static final class Builder extends OptimizerBuilder<Builder> {

        @Override
        protected Builder self() {
            return this;
        }
    }
}
