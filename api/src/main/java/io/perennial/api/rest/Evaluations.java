package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.WorkflowAttributes;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.evaluation.PolicyEvaluationWorkflow;
import io.perennial.workflows.evaluation.PolicyReport;
import io.perennial.workflows.evaluation.PolicyRequest;
import io.perennial.workflows.lifecycle.ModelId;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Optional;

/** Has retraining policies evaluated, each once by the id of its command. */
public final class Evaluations {

    private final WorkflowClient client;
    private final BoundedCalls calls;

    Evaluations(WorkflowClient client, BoundedCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /** Starts an evaluation, or does nothing when it was started before. */
    public void start(String id, PolicyRequest request) {
        ModelId model = request.spec().name();
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.LIFECYCLE)
                .setWorkflowId(WorkflowIds.evaluation(model, id))
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setTypedSearchAttributes(WorkflowAttributes.of(model))
                .setStaticSummary("Replays a retraining policy of " + model)
                .build();
        calls.call(called(model, id), () -> start(options, request));
    }

    private boolean start(WorkflowOptions options, PolicyRequest request) {
        try {
            WorkflowClient.start(client.newWorkflowStub(PolicyEvaluationWorkflow.class, options)::evaluate, request);
            return true;
        } catch (WorkflowExecutionAlreadyStarted e) { // sent again after it has ended
            return false;
        }
    }

    /** The report; empty while the evaluation runs. */
    public Optional<PolicyReport> report(ModelId model, String id) {
        return calls.call(called(model, id), () -> {
            WorkflowStub stub = client.newUntypedWorkflowStub(WorkflowIds.evaluation(model, id));
            return switch (stub.describe().getStatus()) {
                case WORKFLOW_EXECUTION_STATUS_RUNNING -> Optional.empty();
                case WORKFLOW_EXECUTION_STATUS_COMPLETED -> Optional.of(stub.getResult(PolicyReport.class));
                default ->
                    throw Refusal.gone(called(model, id) + " was stopped before it had a report; ask for it anew");
            };
        });
    }

    private static String called(ModelId model, String id) {
        return "evaluation '" + id + "' of model '" + model + "'";
    }
}
