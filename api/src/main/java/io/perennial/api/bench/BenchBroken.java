package io.perennial.api.bench;

import java.io.Serial;

/** The measurement cannot go on; the message says why, for a person. */
public final class BenchBroken extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public BenchBroken(String why) {
        super(why);
    }
}
