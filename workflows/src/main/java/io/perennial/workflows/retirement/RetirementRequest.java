package io.perennial.workflows.retirement;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.ServedVersion;
import java.util.Optional;

/**
 * Input of {@link RetirementWorkflow}.
 *
 * @param model the model that ends
 * @param token fencing token for its last route
 * @param lastChampion version that served last; empty when nothing ever did
 * @param outcomes how its answers were judged
 * @param successor model that callers are pointed to
 * @param command who ends it and why
 */
public record RetirementRequest(
        ModelId model,
        long token,
        Optional<ServedVersion> lastChampion,
        OutcomeRule outcomes,
        Optional<ModelId> successor,
        Command command) {

    public RetirementRequest {
        lastChampion = Absent.orEmpty(lastChampion);
        successor = Absent.orEmpty(successor);
    }
}
