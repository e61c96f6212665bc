package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import java.util.Optional;

/** Asks to go back: to the version named, or to the previous champion. An open rollout is aborted first. */
public record RollbackRequest(Command command, Optional<Integer> toVersion) {

    public RollbackRequest {
        toVersion = Absent.orEmpty(toVersion);
    }
}
