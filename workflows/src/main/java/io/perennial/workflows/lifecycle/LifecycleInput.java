package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import java.util.Optional;

/** Input of {@link ModelLifecycleWorkflow}: the first spec to apply, or the state carried over a continue-as-new. */
public record LifecycleInput(ModelId model, Optional<LifecycleState> carried) {

    public LifecycleInput {
        carried = Absent.orEmpty(carried);
    }
}
