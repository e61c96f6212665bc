package io.perennial.workflows.scoping;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Decides whether a project may start: signs the charter, looks for indicative features. Id {@code scope/<name>/<n>}. */
@WorkflowInterface
public interface ScopingWorkflow {

    /** Runs the scoping and also reports its result to {@code model/<name>} by signal. */
    @WorkflowMethod
    ScopingReport scope(ScopingRequest request);
}
