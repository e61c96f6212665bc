package io.perennial.activities.inference;

import java.io.Serial;

/** A model package cannot be served; the message says which and why. */
public final class UnusableModelException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public UnusableModelException(String message, Throwable cause) {
        super(message, cause);
    }

    public UnusableModelException(String message) {
        super(message);
    }
}
