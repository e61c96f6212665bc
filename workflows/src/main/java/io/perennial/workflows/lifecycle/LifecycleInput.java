package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import java.time.Duration;
import java.util.Optional;

/**
 * Input of {@link ModelLifecycleWorkflow}.
 *
 * @param model the model
 * @param carried the state carried over a continue-as-new; empty for a new life
 * @param historyLimit events after which a run continues as new at the next quiet point; empty for the usual limit
 * @param roundInterval between two looks at whether the monitor is there; empty for the usual interval
 */
public record LifecycleInput(
        ModelId model,
        Optional<LifecycleState> carried,
        Optional<Integer> historyLimit,
        Optional<Duration> roundInterval) {

    public LifecycleInput {
        carried = Absent.orEmpty(carried);
        historyLimit = Absent.orEmpty(historyLimit);
        roundInterval = Absent.orEmpty(roundInterval);
    }

    /** A run that looks after its monitor at the usual interval. */
    public LifecycleInput(ModelId model, Optional<LifecycleState> carried, Optional<Integer> historyLimit) {
        this(model, carried, historyLimit, Optional.empty());
    }

    /** A run with the usual limit. */
    public LifecycleInput(ModelId model, Optional<LifecycleState> carried) {
        this(model, carried, Optional.empty(), Optional.empty());
    }
}
