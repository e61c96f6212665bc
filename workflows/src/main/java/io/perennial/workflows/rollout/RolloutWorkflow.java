package io.perennial.workflows.rollout;

import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.Receipt;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Brings one candidate from shadow to promoted, rolled back or held. Id {@code rollout/<name>/<n>}. */
@WorkflowInterface
public interface RolloutWorkflow {

    /** Runs the rollout and also reports it to {@code model/<name>} by signal; the lifecycle alone changes the champion. */
    @WorkflowMethod
    RolloutReport rollOut(RolloutRequest request);

    /** Opens the gate at which it waits. */
    @UpdateMethod
    Receipt promote(PromoteRequest request);

    /** Refuses when it waits at no gate, and when the sender has seen other evidence than that on which it waits. */
    @UpdateValidatorMethod(updateName = "promote")
    void validatePromote(PromoteRequest request);

    /** Has it go no further; its share stays, and its guardrails go on. A paused one stays as it is. */
    @UpdateMethod
    Receipt pause(Command command);

    /** Refuses after the end. */
    @UpdateValidatorMethod(updateName = "pause")
    void validatePause(Command command);

    /** Lets a paused one go on; one that is not paused stays as it is. */
    @UpdateMethod
    Receipt resume(Command command);

    /** Refuses after the end. */
    @UpdateValidatorMethod(updateName = "resume")
    void validateResume(Command command);

    /** Ends the rollout with the incumbent serving; a second abort changes nothing. */
    @SignalMethod
    void abort(Command command);

    /** The rollout as it stands. */
    @QueryMethod
    RolloutStatus status();
}
