package io.perennial.activities.training.network;

import io.perennial.activities.inference.Agreement;
import io.temporal.failure.ApplicationFailure;

/** Holds two implementations of one network to the same answers. */
public final class Parity {

    /** Failure type of a network whose weights ran away or whose forward passes differ; the same fit would give the same again. */
    static final String DIVERGED = "DIVERGED";

    private Parity() {}

    /** Fails for good when the answers differ; such a network must not be packaged. */
    public static void require(float[] trained, float[] served) {
        if (trained.length != served.length) {
            throw new IllegalArgumentException(
                    "the trained network gives " + trained.length + " answers, the served one " + served.length);
        }
        for (int i = 0; i < trained.length; i++) {
            if (!Agreement.holds(Agreement.excess(trained[i], served[i]))) {
                String message = "the served network answers " + served[i] + " where the trained one answers "
                        + trained[i] + "; try a smaller learning rate";
                throw ApplicationFailure.newNonRetryableFailure(message, DIVERGED);
            }
        }
    }
}
