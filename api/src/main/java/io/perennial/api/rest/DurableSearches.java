package io.perennial.api.rest;

import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.training.search.SearchStanding;
import io.perennial.workflows.training.search.SearchWorkflow;
import io.perennial.workflows.training.search.SteerRequest;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the workflows of searches, for as long as the workflow server keeps them. */
final class DurableSearches implements Searches {

    private final WorkflowClient client;
    private final BoundedCalls calls;
    private final Updates updates;

    DurableSearches(WorkflowClient client, BoundedCalls calls) {
        this.client = client;
        this.calls = calls;
        this.updates = new Updates(client, calls);
    }

    @Override
    public Optional<Search> newest(ModelId model) {
        return calls.call(
                "search of model '" + model + "'", () -> newestNumber(model).map(number -> search(model, number)));
    }

    /** A search that continued as new is listed once for each of its runs. */
    private Optional<Integer> newestNumber(ModelId model) {
        String prefix = WorkflowIds.searches(model);
        String searches = "WorkflowType = 'SearchWorkflow' AND WorkflowId STARTS_WITH '" + prefix + "'";
        try (Stream<WorkflowExecutionMetadata> listed = client.listExecutions(searches)) {
            return listed.map(search -> search.getExecution().getWorkflowId().substring(prefix.length()))
                    .map(Integer::valueOf)
                    .max(Integer::compare);
        }
    }

    private Search search(ModelId model, int number) {
        String id = WorkflowIds.search(model, number);
        WorkflowExecutionStatus status =
                client.newUntypedWorkflowStub(id).describe().getStatus();
        SearchStanding standing = SearchStanding.of(
                client.newWorkflowStub(SearchWorkflow.class, id).progress());
        return new Search(model, number, status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING, standing);
    }

    @Override
    public Receipt steer(ModelId model, int number, SteerRequest request) {
        return updates.send(
                WorkflowIds.search(model, number),
                "search " + number + " of model '" + model + "'",
                "steer",
                request.command().commandId(),
                request);
    }
}
