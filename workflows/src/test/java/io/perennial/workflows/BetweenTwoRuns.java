package io.perennial.workflows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks again where the test server has closed one run of a workflow, and not yet begun the next. A real server continues as new in one
 * transaction; the test server does it in two, and says NOT_FOUND to whoever asks in between.
 */
final class BetweenTwoRuns extends WorkflowClientInterceptorBase {

    private final Duration patience;

    BetweenTwoRuns(Duration patience) {
        this.patience = patience;
    }

    @Override
    public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
        return new WorkflowClientCallsInterceptorBase(next) {

            @Override
            public WorkflowSignalOutput signal(WorkflowSignalInput input) {
                return untilFound(() -> super.signal(input));
            }

            @Override
            public <R> QueryOutput<R> query(QueryInput<R> input) {
                return untilFound(() -> super.query(input));
            }

            @Override
            public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
                return untilFound(() -> super.startUpdate(input));
            }
        };
    }

    private <T> T untilFound(Supplier<T> call) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != Status.Code.NOT_FOUND || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }
}
