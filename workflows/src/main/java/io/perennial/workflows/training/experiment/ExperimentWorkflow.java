package io.perennial.workflows.training.experiment;

import io.perennial.workflows.lifecycle.Command;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Compares variants with a control. Id {@code experiment/<name>/<n>}. */
@WorkflowInterface
public interface ExperimentWorkflow {

    /** Fits and judges all variants; registers nothing. */
    @WorkflowMethod
    ExperimentReport experiment(ExperimentRequest request);

    /** Says who calls it off, and why; the cancellation that ends it follows. */
    @SignalMethod
    void callOff(Command by);

    /** The experiment as it stands. */
    @QueryMethod
    ExperimentProgress progress();
}
