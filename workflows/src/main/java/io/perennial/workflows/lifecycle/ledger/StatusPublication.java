package io.perennial.workflows.lifecycle.ledger;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.ModelStatus;
import java.util.Optional;

/**
 * A status for readers.
 *
 * @param status the life as it stands
 * @param revision rises with every publication
 * @param closedRollout number of the rollout whose cursor no longer counts; empty when none closed
 */
public record StatusPublication(ModelStatus status, long revision, Optional<Integer> closedRollout) {

    public StatusPublication {
        closedRollout = Absent.orEmpty(closedRollout);
    }
}
