package io.perennial.workflows.lifecycle;

import io.perennial.workflows.WorkflowIds;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;

/** Where children report to: the life they belong to. */
public final class Home {

    private Home() {}

    /** Signals {@code model/<name>}; a life that has ended meanwhile needs no report. */
    public static void tell(ModelId model, Consumer<ModelLifecycleWorkflow> message) {
        ModelLifecycleWorkflow life =
                Workflow.newExternalWorkflowStub(ModelLifecycleWorkflow.class, WorkflowIds.lifecycle(model));
        Delivery.of(() -> message.accept(life));
    }
}
