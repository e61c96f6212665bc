package io.perennial.api.security;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;

/**
 * What a console session remembers of its sign-in; it lives in memory only.
 *
 * @param token the token shown, so that it can be looked up again
 * @param since when it was shown
 */
record SignedIn(String token, Instant since) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** Without the token, which must not get into a log. */
    @Override
    public String toString() {
        return "signed in at " + since;
    }
}
