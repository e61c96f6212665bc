package io.perennial.activities.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;

/**
 * The mean of squared errors, without a plain number in it.
 *
 * <p>DJL puts the number of {@code array.mul(number)} into a buffer that Java frees once nobody holds it, and nobody does, while libtorch still reads it for
 * the gradient. When the garbage collector runs between the two, the gradient is multiplied by whatever lies there by then. DJL's own squared
 * loss does so, and a fit then ended, seldom and by chance, in other bits.
 */
final class SquaredLoss extends Loss {

    SquaredLoss() {
        super("SquaredLoss");
    }

    @Override
    public NDArray evaluate(NDList labels, NDList answers) {
        NDArray answer = answers.singletonOrThrow();
        return labels.singletonOrThrow()
                .reshape(answer.getShape())
                .sub(answer)
                .square()
                .mean();
    }
}
