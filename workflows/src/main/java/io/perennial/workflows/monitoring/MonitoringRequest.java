package io.perennial.workflows.monitoring;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.Optional;

/** Input of {@link MonitoringWorkflow}: the model, how to watch it, what to watch, and what it knew before continuing as new. */
public record MonitoringRequest(ModelId model, MonitoringSpec spec, Watch watch, Optional<MonitoringState> carried) {

    public MonitoringRequest {
        carried = Absent.orEmpty(carried);
    }
}
