package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * Asks to call off the generation that is under way.
 *
 * @param command who asks and why
 * @param work id of the work that the sender saw; empty for whatever is under way
 */
public record CancelRequest(Command command, Optional<String> work) {

    public CancelRequest {
        work = Absent.orEmpty(work);
    }
}
