package io.perennial.activities.rollout;

import io.grpc.StatusRuntimeException;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.ModelId;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the Temporal server whether a rollout's workflow runs. */
public final class TemporalOpenRollouts implements RolloutsOpen {

    private static final Logger LOG = LoggerFactory.getLogger(TemporalOpenRollouts.class);

    private final WorkflowClient client;

    public TemporalOpenRollouts(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public boolean isOpen(ModelId model, int rollout) {
        String id = WorkflowIds.rollout(model, rollout);
        try {
            return client.newUntypedWorkflowStub(id).describe().getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowException | StatusRuntimeException e) {
            LOG.warn("{} could not be seen running, its lease is not renewed: {}", id, e.getMessage());
            return false;
        }
    }
}
