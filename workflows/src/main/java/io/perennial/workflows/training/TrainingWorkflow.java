package io.perennial.workflows.training;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Trains, compares and registers one model version. Id {@code train/<name>/<n>}. */
@WorkflowInterface
public interface TrainingWorkflow {

    /** Runs the training and also reports it to {@code model/<name>} by signal. */
    @WorkflowMethod
    TrainingReport train(TrainingRequest request);
}
