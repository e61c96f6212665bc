package io.perennial.workflows.lifecycle;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancelExternalWorkflowException;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;

/** Messages to other workflows, which may have ended meanwhile. */
public final class Delivery {

    private Delivery() {}

    /** Sends; false when nobody is there any more. The test server says so by an exception of its own, a real one by an application failure. */
    public static boolean of(Runnable message) {
        try {
            message.run();
            return true;
        } catch (SignalExternalWorkflowException | CancelExternalWorkflowException | ApplicationFailure e) {
            Workflow.getLogger(Delivery.class).warn("A message was not delivered: {}", e.getMessage());
            return false;
        }
    }
}
