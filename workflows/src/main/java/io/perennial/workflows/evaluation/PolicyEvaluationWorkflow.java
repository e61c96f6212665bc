package io.perennial.workflows.evaluation;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Replays one retraining policy. Id {@code evaluate/<model>/<command>}. */
@WorkflowInterface
public interface PolicyEvaluationWorkflow {

    @WorkflowMethod
    PolicyReport evaluate(PolicyRequest request);
}
