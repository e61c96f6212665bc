package io.perennial.api.rest;

import static io.perennial.workflows.lifecycle.Refusal.KEY_REUSED;
import static io.perennial.workflows.lifecycle.Refusal.NOTHING_TO_GO_BACK_TO;
import static io.perennial.workflows.lifecycle.Refusal.STALE_PLAN;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perennial.api.problem.Refusal;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to Temporal that end in bounded time, and their failures in a person's words. A call without an answer may have had its effect:
 * the refusal says that it can be sent again under the same key.
 */
public final class BoundedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedCalls.class);

    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public BoundedCalls(Duration patience) {
        this.patience = patience;
    }

    /**
     * Makes the call.
     *
     * @param what the thing that is asked, for the sentence that it does not exist
     */
    public <T> T call(String what, Callable<T> call) {
        Future<T> answer = threads.submit(call);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw silence();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw silence();
        } catch (ExecutionException e) {
            throw refusal(what, e.getCause() == null ? e : e.getCause());
        }
    }

    private static RuntimeException refusal(String what, Throwable failure) {
        return switch (failure) {
            case Refusal known -> known;
            case WorkflowUpdateException refused -> refused(refused);
            case WorkflowNotFoundException missing -> absent(what);
            case WorkflowExecutionAlreadyStarted ended -> Refusal.conflict(ended(what));
            default -> byStatus(what, failure);
        };
    }

    private static RuntimeException byStatus(String what, Throwable failure) {
        return switch (status(failure)) {
            case NOT_FOUND -> absent(what);
            case ALREADY_EXISTS -> Refusal.conflict(ended(what));
            case FAILED_PRECONDITION -> Refusal.conflict(what + " cannot take this now: " + failure.getMessage());
            default -> {
                LOG.warn("Temporal did not answer for {}: {}", what, failure.toString());
                yield silence();
            }
        };
    }

    private static Refusal absent(String what) {
        return Refusal.notFound("there is no " + what);
    }

    private static Status.Code status(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException grpc) {
                return grpc.getStatus().getCode();
            }
        }
        return Status.Code.UNKNOWN;
    }

    /** In the validator's words. */
    private static Refusal refused(WorkflowUpdateException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure said) {
                return inWordsOf(said);
            }
        }
        return Refusal.conflict(String.valueOf(refused.getMessage()));
    }

    private static Refusal inWordsOf(ApplicationFailure said) {
        String type = said.getType();
        String detail = said.getOriginalMessage();
        if (KEY_REUSED.name().equals(type)) {
            return Refusal.unfit("P0120", detail, List.of());
        }
        if (NOTHING_TO_GO_BACK_TO.name().equals(type)) {
            return Refusal.noWayBack(detail);
        }
        return STALE_PLAN.name().equals(type) ? Refusal.stale(detail) : Refusal.conflict(detail);
    }

    private static String ended(String what) {
        return "the life of " + what + " has ended; a new life needs a new name";
    }

    private static Refusal silence() {
        return Refusal.unavailable("the workflow server or its worker did not answer in time; the request may have been"
                + " taken: send it again under the same Idempotency-Key, which has its effect once");
    }
}
