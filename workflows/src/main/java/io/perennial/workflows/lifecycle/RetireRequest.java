package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import java.util.Optional;

/** Asks to end the life, naming a successor for callers if there is one. */
public record RetireRequest(Command command, Optional<ModelId> successor) {

    public RetireRequest {
        successor = Absent.orEmpty(successor);
    }
}
