package io.perennial.api.gateway.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perennial.api.gateway.protocol.InferenceDeferral;
import io.perennial.api.problem.Breakage;
import io.perennial.api.problem.Problem;
import io.perennial.api.problem.RefusalWriter;
import java.time.Duration;

/** Says in codes of gRPC what the HTTP door says in codes of HTTP, with the same sentences. */
final class Statuses {

    /** The HTTP door's header of that name. */
    static final Metadata.Key<String> RETRY_AFTER = text("retry-after");

    /** What gRPC's own clients wait for before they try again. */
    static final Metadata.Key<String> PUSHBACK = text("grpc-retry-pushback-ms");

    static final Metadata.Key<String> PREDICTION_ID = text("prediction_id");

    private Statuses() {}

    private static Metadata.Key<String> text(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** Ends a call that failed. */
    static void close(ServerCall<?, ?> call, RuntimeException failure) {
        StatusRuntimeException said = of(failure);
        Metadata trailers = said.getTrailers();
        call.close(said.getStatus(), trailers == null ? new Metadata() : trailers);
    }

    /** What the caller is told of a failure. */
    static StatusRuntimeException of(RuntimeException failure) {
        if (failure instanceof StatusRuntimeException said) {
            return said;
        }
        Problem problem = Breakage.problem(failure);
        Metadata trailers = new Metadata();
        Status status = status(problem.status());
        if (status.getCode() == Status.Code.UNAVAILABLE) {
            trailers.put(RETRY_AFTER, RefusalWriter.RETRY_AFTER);
            long wait = Duration.ofSeconds(Long.parseLong(RefusalWriter.RETRY_AFTER))
                    .toMillis();
            trailers.put(PUSHBACK, Long.toString(wait));
        }
        return status.withDescription(problem.detail()).asRuntimeException(trailers);
    }

    /** The state of the model forbids it to answer, and the case is kept under an id. */
    static StatusRuntimeException of(InferenceDeferral deferral) {
        Metadata trailers = new Metadata();
        trailers.put(PREDICTION_ID, String.valueOf(deferral.parameters().get(PREDICTION_ID.name())));
        return Status.FAILED_PRECONDITION.withDescription(deferral.error()).asRuntimeException(trailers);
    }

    private static Status status(int http) {
        return switch (http) {
            case 400, 422 -> Status.INVALID_ARGUMENT;
            case 401 -> Status.UNAUTHENTICATED;
            case 403 -> Status.PERMISSION_DENIED;
            case 404, 410 -> Status.NOT_FOUND;
            case 409 -> Status.FAILED_PRECONDITION;
            case 413 -> Status.RESOURCE_EXHAUSTED;
            case 503 -> Status.UNAVAILABLE;
            default -> Status.INTERNAL;
        };
    }
}
