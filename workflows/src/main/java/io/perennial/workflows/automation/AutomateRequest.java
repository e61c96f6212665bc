package io.perennial.workflows.automation;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Command;
import java.util.Optional;

/**
 * Asks for another degree of automation: one degree up, or any down.
 *
 * @param command who asks and why
 * @param to the degree
 * @param segment name of the segment whose degree it is; empty for that of all rows that belong to none
 */
public record AutomateRequest(Command command, Degree to, Optional<String> segment) {

    public AutomateRequest {
        segment = Absent.orEmpty(segment);
    }
}
