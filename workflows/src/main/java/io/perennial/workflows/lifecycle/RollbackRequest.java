package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * Asks to go back. Without a version it ends the open rollout, or has the previous champion serve when none is open; what the sender saw
 * tells which of them he means, and the request is refused when it is no longer so.
 *
 * @param command who asks and why
 * @param toVersion the version to go back to; empty for the previous champion. An open rollout is aborted first
 * @param rollout number of the open rollout that the sender saw and wants ended; empty when he names none
 * @param champion version that served everything when the sender looked; empty when he names none
 */
public record RollbackRequest(
        Command command, Optional<Integer> toVersion, Optional<Integer> rollout, Optional<Integer> champion) {

    public RollbackRequest {
        toVersion = Absent.orEmpty(toVersion);
        rollout = Absent.orEmpty(rollout);
        champion = Absent.orEmpty(champion);
    }

    /** A request of somebody who does not say what he saw. */
    public RollbackRequest(Command command, Optional<Integer> toVersion) {
        this(command, toVersion, Optional.empty(), Optional.empty());
    }
}
