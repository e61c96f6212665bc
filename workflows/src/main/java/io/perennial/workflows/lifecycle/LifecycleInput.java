package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * Input of {@link ModelLifecycleWorkflow}.
 *
 * @param model the model
 * @param carried the state carried over a continue-as-new; empty for a new life
 * @param historyLimit events after which a run continues as new at the next quiet point; empty for the usual limit
 */
public record LifecycleInput(ModelId model, Optional<LifecycleState> carried, Optional<Integer> historyLimit) {

    public LifecycleInput {
        carried = Absent.orEmpty(carried);
        historyLimit = Absent.orEmpty(historyLimit);
    }

    /** A run with the usual limit. */
    public LifecycleInput(ModelId model, Optional<LifecycleState> carried) {
        this(model, carried, Optional.empty());
    }
}
