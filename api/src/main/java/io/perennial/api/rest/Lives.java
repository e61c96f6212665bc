package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.approval.ApprovalDecision;
import io.perennial.workflows.approval.ApprovalStatus;
import io.perennial.workflows.approval.ApprovalWorkflow;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.LifecycleInput;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelLifecycleWorkflow;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.lifecycle.RollbackRequest;
import io.perennial.workflows.lifecycle.SpecInForce;
import io.perennial.workflows.rollout.RolloutStatus;
import io.perennial.workflows.rollout.RolloutWorkflow;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks the durable lives of models. A command that is sent again reaches the life again, which knows it by its id, also after continuing as
 * new, and says so in the receipt; so the id of each update is fresh, else the server would repeat the first receipt by itself.
 */
public final class Lives {

    private final WorkflowClient client;
    private final BoundedCalls calls;
    private final Optional<Integer> historyLimit;

    /** {@code historyLimit} is that of lives that begin here; empty for the usual one. */
    Lives(WorkflowClient client, BoundedCalls calls, Optional<Integer> historyLimit) {
        this.client = client;
        this.calls = calls;
        this.historyLimit = historyLimit;
    }

    /** Applies a spec; the first one starts the life. */
    public Receipt apply(ApplyRequest request) {
        ModelId model = request.spec().name();
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.LIFECYCLE)
                .setWorkflowId(WorkflowIds.lifecycle(model))
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setStaticSummary("The life of " + model)
                .build();
        return calls.call("model '" + model + "'", () -> {
            ModelLifecycleWorkflow life = client.newWorkflowStub(ModelLifecycleWorkflow.class, options);
            return WorkflowClient.executeUpdateWithStart(
                    life::apply,
                    request,
                    update("apply", request.command().commandId()),
                    new WithStartWorkflowOperation<>(
                            life::live, new LifecycleInput(model, Optional.empty(), historyLimit)));
        });
    }

    /** Asks for one retraining. */
    public Receipt retrain(ModelId model, RetrainRequest request) {
        return ask(model, "retrain", request.command().commandId(), request);
    }

    /** Asks to go back. */
    public Receipt rollBack(ModelId model, RollbackRequest request) {
        return ask(model, "rollBack", request.command().commandId(), request);
    }

    /** Asks to end the life. */
    public Receipt retire(ModelId model, RetireRequest request) {
        return ask(model, "retire", request.command().commandId(), request);
    }

    /** An approval as it stands. */
    public ApprovalStatus approval(ModelId model, int number) {
        return calls.call(
                approvalOf(model, number),
                () -> client.newWorkflowStub(ApprovalWorkflow.class, WorkflowIds.approval(model, number))
                        .status());
    }

    /** Answers an approval. */
    public Receipt decide(ModelId model, int number, ApprovalDecision decision) {
        return ask(
                WorkflowIds.approval(model, number),
                approvalOf(model, number),
                "decide",
                decision.command().commandId(),
                decision);
    }

    /** A life as it stands, asked of the workflow itself. */
    public ModelStatus status(ModelId model) {
        return calls.call(
                "model '" + model + "'",
                () -> client.newWorkflowStub(ModelLifecycleWorkflow.class, WorkflowIds.lifecycle(model))
                        .status());
    }

    /** The spec that a life goes by; empty when there is no such life. */
    public Optional<SpecInForce> inForce(ModelId model) {
        return calls.call("model '" + model + "'", () -> {
            try {
                return Optional.of(client.newWorkflowStub(ModelLifecycleWorkflow.class, WorkflowIds.lifecycle(model))
                        .inForce());
            } catch (WorkflowNotFoundException none) {
                return Optional.empty();
            }
        });
    }

    /** A rollout as it stands. */
    public RolloutStatus rollout(ModelId model, int number) {
        return calls.call(
                "rollout " + number + " of model '" + model + "'",
                () -> client.newWorkflowStub(RolloutWorkflow.class, WorkflowIds.rollout(model, number))
                        .status());
    }

    private Receipt ask(ModelId model, String update, String commandId, Object request) {
        return ask(WorkflowIds.lifecycle(model), "model '" + model + "'", update, commandId, request);
    }

    private Receipt ask(String workflowId, String what, String update, String commandId, Object request) {
        return calls.call(what, () -> {
            WorkflowStub stub = client.newUntypedWorkflowStub(workflowId);
            try {
                return stub.startUpdate(update(update, commandId), request).getResult();
            } catch (WorkflowNotFoundException | WorkflowServiceException e) {
                throw hasEnded(stub) ? Refusal.conflict(what + " has ended and takes nothing any more") : e;
            }
        });
    }

    /** The server answers an update of an ended workflow in the words for one that never was. */
    private static boolean hasEnded(WorkflowStub stub) {
        try {
            return stub.describe().getCloseTime() != null;
        } catch (WorkflowNotFoundException never) {
            return false;
        }
    }

    private static UpdateOptions<Receipt> update(String name, String commandId) {
        return UpdateOptions.newBuilder(Receipt.class)
                .setUpdateName(name)
                .setUpdateId(commandId + "/" + UUID.randomUUID())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
    }

    private static String approvalOf(ModelId model, int number) {
        return "approval " + number + " of model '" + model + "'";
    }
}
