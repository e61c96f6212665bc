package io.perennial.api.rest;

import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.approval.ApprovalDecision;
import io.perennial.workflows.approval.ApprovalStatus;
import io.perennial.workflows.approval.ApprovalWorkflow;
import io.perennial.workflows.automation.AutomateRequest;
import io.perennial.workflows.automation.AutomationStanding;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.CancelRequest;
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
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.util.Optional;

/** Asks the durable lives of models. */
public final class Lives {

    private final WorkflowClient client;
    private final BoundedCalls calls;
    private final Updates updates;
    private final Optional<Integer> historyLimit;

    /** {@code historyLimit} is that of lives that begin here; empty for the usual one. */
    Lives(WorkflowClient client, BoundedCalls calls, Optional<Integer> historyLimit) {
        this.client = client;
        this.calls = calls;
        this.updates = new Updates(client, calls);
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
                    Updates.options("apply", request.command().commandId()),
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

    /** Asks to call off what is under way. */
    public Receipt cancel(ModelId model, CancelRequest request) {
        return ask(model, "cancel", request.command().commandId(), request);
    }

    /** Asks for another degree of automation. */
    public Receipt automate(ModelId model, AutomateRequest request) {
        return ask(model, "automate", request.command().commandId(), request);
    }

    /** How much is left to a model; empty where all is. */
    public Optional<AutomationStanding> automation(ModelId model) {
        return calls.call(
                "model '" + model + "'",
                () -> client.newWorkflowStub(ModelLifecycleWorkflow.class, WorkflowIds.lifecycle(model))
                        .automation());
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
        return updates.send(
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
        return updates.send(WorkflowIds.lifecycle(model), "model '" + model + "'", update, commandId, request);
    }

    private static String approvalOf(ModelId model, int number) {
        return "approval " + number + " of model '" + model + "'";
    }
}
