package io.perennial.activities.training;

/** Holds two implementations of one network to the same answers: |a − b| ≤ 1e-5 · max(1, |a|), and finite. */
final class Parity {

    private static final double TOLERANCE = 1e-5;

    private Parity() {}

    /** Fails when the answers differ; such a network must not be packaged. */
    static void require(float[] trained, float[] served) {
        if (trained.length != served.length) {
            throw new IllegalStateException(
                    "the trained network gives " + trained.length + " answers, the served one " + served.length);
        }
        for (int i = 0; i < trained.length; i++) {
            double difference = Math.abs((double) trained[i] - served[i]);
            if (!(difference <= TOLERANCE * Math.max(1, Math.abs(trained[i])))) {
                throw new IllegalStateException(
                        "the served network answers " + served[i] + " where the trained one answers " + trained[i]
                                + "; the weights are not finite or the forward passes differ");
            }
        }
    }
}
