package io.perennial.worker.endtoend;

import java.io.IOException;

/** Nobody answered at a door: its process is gone, or not there yet. */
final class SilentDoorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SilentDoorException(String door, IOException cause) {
        super("no answer from " + door, cause);
    }
}
