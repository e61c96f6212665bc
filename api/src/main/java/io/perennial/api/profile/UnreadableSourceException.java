package io.perennial.api.profile;

import java.io.Serial;

/** A file cannot be looked at; the message says where and why. */
public final class UnreadableSourceException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    UnreadableSourceException(String message) {
        super(message);
    }
}
