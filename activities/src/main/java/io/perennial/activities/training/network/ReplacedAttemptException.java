package io.perennial.activities.training.network;

import java.io.Serial;

/** This attempt was given up and a newer one has begun; it must stop without leaving anything. */
public final class ReplacedAttemptException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public ReplacedAttemptException(int attempt, int newest) {
        super("attempt " + attempt + " was replaced by attempt " + newest);
    }
}
