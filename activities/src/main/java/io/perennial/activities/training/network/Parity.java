package io.perennial.activities.training.network;

import io.temporal.failure.ApplicationFailure;

/** Holds two implementations of one network to the same answers: |a − b| ≤ 1e-5 · max(1, |a|), and finite. */
public final class Parity {

    /** Failure type of a network whose weights ran away or whose forward passes differ; the same fit would give the same again. */
    static final String DIVERGED = "DIVERGED";

    private static final double TOLERANCE = 1e-5;

    private Parity() {}

    /** Fails for good when the answers differ; such a network must not be packaged. */
    public static void require(float[] trained, float[] served) {
        if (trained.length != served.length) {
            throw new IllegalArgumentException(
                    "the trained network gives " + trained.length + " answers, the served one " + served.length);
        }
        for (int i = 0; i < trained.length; i++) {
            double difference = Math.abs((double) trained[i] - served[i]);
            if (!(difference <= TOLERANCE * Math.max(1, Math.abs(trained[i])))) {
                String message = "the served network answers " + served[i] + " where the trained one answers "
                        + trained[i] + "; try a smaller learning rate";
                throw ApplicationFailure.newNonRetryableFailure(message, DIVERGED);
            }
        }
    }
}
