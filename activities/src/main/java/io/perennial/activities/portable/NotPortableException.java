package io.perennial.activities.portable;

import java.io.Serial;

/** A model has no form outside of Perennial that answers as it does; the message says where they differ. */
public final class NotPortableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public NotPortableException(String message) {
        super(message);
    }

    public NotPortableException(String message, Throwable cause) {
        super(message, cause);
    }
}
