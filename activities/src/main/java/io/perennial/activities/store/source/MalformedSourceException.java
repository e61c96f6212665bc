package io.perennial.activities.store.source;

import java.io.Serial;

/** A CSV file cannot be read; the message says where and why. */
public final class MalformedSourceException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public MalformedSourceException(String message) {
        super(message);
    }
}
