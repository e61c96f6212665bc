package io.perennial.api.problem;

import java.io.IOException;
import java.io.Serial;

/** More bytes came than the address takes. */
final class BodyTooLargeException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final long limit;

    BodyTooLargeException(long limit) {
        super("body larger than " + limit + " bytes");
        this.limit = limit;
    }

    long limit() {
        return limit;
    }
}
