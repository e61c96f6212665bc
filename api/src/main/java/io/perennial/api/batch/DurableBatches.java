package io.perennial.api.batch;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.BoundedCalls;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.WorkflowAttributes;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.prediction.BatchInput;
import io.perennial.workflows.prediction.BatchPredictionWorkflow;
import io.perennial.workflows.prediction.BatchRequest;
import io.perennial.workflows.prediction.BatchState;
import io.perennial.workflows.prediction.BatchStatus;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;

/** Batches on the workflow server. */
final class DurableBatches implements Batches {

    private final WorkflowClient client;
    private final BoundedCalls calls;

    DurableBatches(WorkflowClient client, BoundedCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public void start(BatchRequest request) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.LIFECYCLE)
                .setWorkflowId(WorkflowIds.batch(request.model(), request.number()))
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setTypedSearchAttributes(WorkflowAttributes.of(request.model()))
                .setStaticSummary("Scores " + request.source() + " with version " + request.version())
                .build();
        calls.call(called(request.model(), request.number()), () -> {
            try {
                WorkflowClient.start(
                        client.newWorkflowStub(BatchPredictionWorkflow.class, options)::predict,
                        new BatchInput(request));
                return true;
            } catch (WorkflowExecutionAlreadyStarted _) {
                return false;
            }
        });
    }

    @Override
    public BatchStatus status(ModelId model, int number) {
        return calls.call(called(model, number), () -> {
            boolean running = isRunning(model, number);
            BatchStatus status = workflow(model, number).status();
            return running || status.state().ends() ? status : ended(status);
        });
    }

    /** One that was terminated could say nothing any more. */
    private static BatchStatus ended(BatchStatus status) {
        return new BatchStatus(
                status.model(),
                status.number(),
                status.version(),
                BatchState.FAILED,
                status.done(),
                status.rows(),
                status.result(),
                status.calledOff(),
                "It was ended on the workflow server");
    }

    @Override
    public void callOff(ModelId model, int number, Command by) {
        boolean calledOff = calls.call(called(model, number), () -> {
            if (!isRunning(model, number)) {
                return false;
            }
            workflow(model, number).callOff(by);
            return true;
        });
        if (!calledOff) {
            throw Refusal.settled(called(model, number) + " has ended; there is nothing to call off");
        }
    }

    private BatchPredictionWorkflow workflow(ModelId model, int number) {
        return client.newWorkflowStub(BatchPredictionWorkflow.class, WorkflowIds.batch(model, number));
    }

    private boolean isRunning(ModelId model, int number) {
        return client.newUntypedWorkflowStub(WorkflowIds.batch(model, number))
                        .describe()
                        .getStatus()
                == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    private static String called(ModelId model, int number) {
        return "batch " + number + " of model '" + model + "'";
    }
}
