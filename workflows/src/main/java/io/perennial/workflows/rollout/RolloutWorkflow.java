package io.perennial.workflows.rollout;

import io.perennial.workflows.lifecycle.Command;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Brings one candidate from shadow to promoted, rolled back or held. Id {@code rollout/<name>/<n>}. */
@WorkflowInterface
public interface RolloutWorkflow {

    /** Runs the rollout and also reports it to {@code model/<name>} by signal; the lifecycle alone changes the champion. */
    @WorkflowMethod
    RolloutReport rollOut(RolloutRequest request);

    /** Ends the rollout with the incumbent serving; a second abort changes nothing. */
    @SignalMethod
    void abort(Command command);

    /** The rollout as it stands. */
    @QueryMethod
    RolloutStatus status();
}
