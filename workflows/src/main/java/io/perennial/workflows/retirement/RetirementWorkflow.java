package io.perennial.workflows.retirement;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Carries out a model's last wishes. Id {@code retire/<name>}. */
@WorkflowInterface
public interface RetirementWorkflow {

    /** Passes further traffic on to the successor or refuses it, closes the ledger, and also reports to {@code model/<name>} by signal. */
    @WorkflowMethod
    RetirementReport retire(RetirementRequest request);
}
