package io.perennial.workflows.prediction;

import io.perennial.workflows.lifecycle.Command;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Scores the rows of a batch. Id {@code batch/<name>/<n>}. */
@WorkflowInterface
public interface BatchPredictionWorkflow {

    /** Scores every row once; says how it ended, in whatever way it did. */
    @WorkflowMethod
    BatchStatus predict(BatchInput input);

    /** Calls it off: what is being scored stops, and nothing is left of it. */
    @SignalMethod
    void callOff(Command by);

    /** The batch as it stands. */
    @QueryMethod
    BatchStatus status();
}
