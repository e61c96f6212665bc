package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.WorkflowAttributes;
import io.perennial.workflows.lifecycle.ModelId;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;
import java.util.function.Function;

/** Starts children that outlive the run that started them; they report by signal. */
final class Children {

    private final ModelId model;

    Children(ModelId model) {
        this.model = model;
    }

    <T> T stub(Class<T> type, String workflowId, String summary) {
        return Workflow.newChildWorkflowStub(
                type,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(workflowId)
                        .setTaskQueue(TaskQueues.LIFECYCLE)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setTypedSearchAttributes(WorkflowAttributes.of(model))
                        .setStaticSummary(summary)
                        .build());
    }

    /** Waits until the server has started the child; from then on it lives by itself. */
    void started(Object stub) {
        Workflow.getWorkflowExecution(stub).get();
    }

    /** Delivers the child's result as well as its signal would, or a report made from its failure: whichever comes first counts. */
    <R> void report(Promise<R> result, Consumer<R> slot, Function<RuntimeException, R> broken) {
        result.handle((report, failure) -> {
            slot.accept(failure == null ? report : broken.apply(failure));
            return true;
        });
    }
}
