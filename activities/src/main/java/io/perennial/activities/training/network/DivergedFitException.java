package io.perennial.activities.training.network;

import java.io.Serial;

/** The loss of a fit is no number any more, and no epoch before left weights worth keeping; the same recipe on the same rows ends alike. */
public final class DivergedFitException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    DivergedFitException(int epoch) {
        super(
                "the loss is no number any more after epoch " + epoch
                        + ": try a smaller learning_rate, a clip_norm, fewer and smaller hidden layers, or look for labels and numbers that are far too large");
    }
}
