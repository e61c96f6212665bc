package io.perennial.workflows.training.search;

import io.perennial.workflows.lifecycle.Receipt;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Searches a recipe for one training. Id {@code search/<name>/<n>}. */
@WorkflowInterface
public interface SearchWorkflow {

    /** Runs the search to its end. */
    @WorkflowMethod
    SearchReport search(SearchRequest request);

    /** Changes its course; the same command has its effect once. */
    @UpdateMethod
    Receipt steer(SteerRequest request);

    /** Refuses what asks for nothing or for several things, unknown trials, and numbers that make no sense. */
    @UpdateValidatorMethod(updateName = "steer")
    void validateSteer(SteerRequest request);

    /** The search as it stands. */
    @QueryMethod
    SearchProgress progress();
}
