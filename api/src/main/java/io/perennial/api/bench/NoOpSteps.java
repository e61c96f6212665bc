package io.perennial.api.bench;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** A workflow of steps that do nothing. */
@WorkflowInterface
public interface NoOpSteps {

    /** Takes the steps one after the other; returns the milliseconds of each, from scheduling to the next decision. */
    @WorkflowMethod
    List<Long> take(int steps);
}
