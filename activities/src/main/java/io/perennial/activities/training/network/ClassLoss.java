package io.perennial.activities.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.loss.Loss;

/**
 * Cross-entropy with a weight for each class, over labels that are smoothed: ε is spread evenly over the classes (Szegedy et al. 2016). The mean is
 * weighted, so that the step size means the same whatever the weights. Plain numbers meet labels alone, never what has a gradient: see {@link SquaredLoss}.
 */
final class ClassLoss extends Loss {

    private final float[] weights;
    private final double smoothing;

    /** {@code weights} has one for each class, above 0; {@code smoothing} is in [0, 1). */
    ClassLoss(float[] weights, double smoothing) {
        super("ClassLoss");
        this.weights = weights;
        this.smoothing = smoothing;
    }

    @Override
    public NDArray evaluate(NDList labels, NDList answers) {
        int classes = weights.length;
        NDArray logs = answers.singletonOrThrow().logSoftmax(1);
        NDArray hot = labels.singletonOrThrow()
                .flatten()
                .toType(DataType.INT64, false)
                .oneHot(classes, DataType.FLOAT32);
        NDArray smooth = hot.mul(1 - smoothing).add(smoothing / classes);
        NDArray losses = smooth.mul(logs).sum(new int[] {1}, true).neg();
        NDArray weighing = hot.matMul(hot.getManager().create(weights, new Shape(classes, 1)));
        return losses.mul(weighing).sum().div(weighing.sum());
    }
}
