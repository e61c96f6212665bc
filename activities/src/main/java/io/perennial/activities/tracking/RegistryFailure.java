package io.perennial.activities.tracking;

import io.temporal.failure.ApplicationFailure;

/** Why a registry activity failed, as the type of its failure. */
enum RegistryFailure {
    /** MLflow is away or overloaded; the activity's retry mends it. */
    MLFLOW_UNAVAILABLE,
    /** MLflow refused; somebody has to look. */
    MLFLOW_REFUSED,
    /** The package, or its forms for other tools, are not where training said they are. */
    PACKAGE_UNREADABLE,
    /** The model was trained before models were exported where they are trained. */
    NOT_EXPORTED;

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

    static ApplicationFailure notExported(String label) {
        return ApplicationFailure.newNonRetryableFailure(
                "'" + label
                        + "' was trained by an older version of the platform, which left its forms for other tools to"
                        + " the registration; train again",
                NOT_EXPORTED.name());
    }

    private static String message(MlflowException cause) {
        return String.valueOf(cause.getMessage());
    }
}
