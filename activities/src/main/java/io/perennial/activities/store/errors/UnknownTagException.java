package io.perennial.activities.store.errors;

import java.io.Serial;

/** A row was given a tag that its model does not have. */
public final class UnknownTagException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public UnknownTagException(String tag, Iterable<String> known) {
        super("there is no tag '" + tag + "'; the tags are " + String.join(", ", known));
    }
}
