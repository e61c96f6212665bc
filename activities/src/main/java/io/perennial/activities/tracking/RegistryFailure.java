package io.perennial.activities.tracking;

import io.perennial.activities.portable.NotPortableException;
import io.temporal.failure.ApplicationFailure;

/** Why a registry activity failed, as the type of its failure. */
enum RegistryFailure {
    /** MLflow is away or overloaded; the activity's retry mends it. */
    MLFLOW_UNAVAILABLE,
    /** MLflow refused; somebody has to look. */
    MLFLOW_REFUSED,
    /** The package, or the rows it is compared on, are not where training said they are. */
    PACKAGE_UNREADABLE,
    /** Outside of Perennial the model would answer otherwise than it does here. */
    NOT_PORTABLE;

    static ApplicationFailure of(MlflowException cause) {
        return switch (cause.fault()) {
            case UNAVAILABLE ->
                ApplicationFailure.newFailureWithCause(message(cause), MLFLOW_UNAVAILABLE.name(), cause);
            case ALREADY_EXISTS, NOT_FOUND, REFUSED ->
                ApplicationFailure.newNonRetryableFailureWithCause(message(cause), MLFLOW_REFUSED.name(), cause);
        };
    }

    static ApplicationFailure unreadable(String what, Exception cause) {
        return ApplicationFailure.newNonRetryableFailureWithCause(
                what + " cannot be read below the artifact root: " + cause, PACKAGE_UNREADABLE.name(), cause);
    }

    static ApplicationFailure notPortable(NotPortableException cause) {
        return ApplicationFailure.newNonRetryableFailureWithCause(
                String.valueOf(cause.getMessage()), NOT_PORTABLE.name(), cause);
    }

    private static String message(MlflowException cause) {
        return String.valueOf(cause.getMessage());
    }
}
