package io.perennial.workflows;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import java.util.Optional;

/** Reads the reason out of a failed activity. */
public final class Failures {

    private Failures() {}

    /** What went wrong, for a person; a cancellation is passed on, because nothing went wrong then. */
    public static String reason(ActivityFailure failure) {
        if (failure.getCause() instanceof CanceledFailure) {
            throw failure;
        }
        return failure.getCause() instanceof ApplicationFailure cause
                ? cause.getOriginalMessage()
                : failure.getActivityType() + " did not answer";
    }

    /** How a child ended that should have gone on. */
    public static String end(RuntimeException failure) {
        return switch (failure.getCause()) {
            case TerminatedFailure ignored -> "terminated";
            case CanceledFailure ignored -> "cancelled";
            case ApplicationFailure cause -> cause.getOriginalMessage();
            case null, default -> String.valueOf(failure.getMessage());
        };
    }

    /** A detail of the failure, by its place; empty text when the activity gave none. */
    public static String detail(ActivityFailure failure, int place) {
        return failure.getCause() instanceof ApplicationFailure cause
                        && cause.getDetails().getSize() > place
                ? cause.getDetails().get(place, String.class)
                : "";
    }

    /** The type of the failure, when the activity gave one. */
    public static Optional<String> type(ActivityFailure failure) {
        return failure.getCause() instanceof ApplicationFailure cause ? Optional.of(cause.getType()) : Optional.empty();
    }
}
