package io.perennial.workflows.approval;

import io.perennial.workflows.lifecycle.Receipt;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Waits for one person's decision on stated evidence. Id {@code approve/<name>/<n>}. */
@WorkflowInterface
public interface ApprovalWorkflow {

    /** Waits for the decision or the expiry and also reports it to {@code model/<name>} by signal. */
    @WorkflowMethod
    ApprovalReport await(ApprovalRequest request);

    /** Decides; the same command answers alike however often it is sent. */
    @UpdateMethod
    Receipt decide(ApprovalDecision decision);

    /** Refuses the author's own decision, a stale digest, and a second, different decision. */
    @UpdateValidatorMethod(updateName = "decide")
    void validateDecide(ApprovalDecision decision);

    /** The approval as it stands. */
    @QueryMethod
    ApprovalStatus status();
}
