package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.Receipt;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.util.UUID;

/**
 * Sends commands to workflows as updates. A command that is sent again reaches its workflow again, which knows it by its id, also after continuing
 * as new, and says so in the receipt; so the id of each update is fresh, else the server would repeat the first receipt by itself.
 */
final class Updates {

    private final WorkflowClient client;
    private final BoundedCalls calls;

    Updates(WorkflowClient client, BoundedCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /** Sends a command; {@code what} names the workflow in sentences. */
    Receipt send(String workflowId, String what, String update, String commandId, Object request) {
        return calls.call(what, () -> {
            WorkflowStub stub = client.newUntypedWorkflowStub(workflowId);
            try {
                return stub.startUpdate(options(update, commandId), request).getResult();
            } catch (WorkflowNotFoundException | WorkflowServiceException e) {
                throw hasEnded(stub) ? Refusal.conflict(what + " has ended and takes nothing any more") : e;
            }
        });
    }

    static UpdateOptions<Receipt> options(String update, String commandId) {
        return UpdateOptions.newBuilder(Receipt.class)
                .setUpdateName(update)
                .setUpdateId(commandId + "/" + UUID.randomUUID())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
    }

    /** The server answers an update of an ended workflow in the words for one that never was. */
    private static boolean hasEnded(WorkflowStub stub) {
        try {
            return stub.describe().getCloseTime() != null;
        } catch (WorkflowNotFoundException never) {
            return false;
        }
    }
}
