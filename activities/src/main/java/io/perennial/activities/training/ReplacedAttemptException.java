package io.perennial.activities.training;

import java.io.Serial;

/** This attempt was given up and a newer one has begun; it must stop without leaving anything. */
final class ReplacedAttemptException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ReplacedAttemptException(int attempt, int newest) {
        super("attempt " + attempt + " was replaced by attempt " + newest);
    }
}
