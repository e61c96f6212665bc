package io.perennial.workflows.data;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Makes one dataset version: snapshot, contract, split, manifest. Id {@code data/<name>/<n>}. */
@WorkflowInterface
public interface DatasetWorkflow {

    /** Makes the dataset and also reports it to {@code model/<name>} by signal. */
    @WorkflowMethod
    DatasetReport prepare(DatasetRequest request);
}
