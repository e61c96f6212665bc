package io.perennial.activities.tracking;

/** A call to MLflow that did not succeed, with what that means for the caller. */
public final class MlflowException extends RuntimeException {

    private final MlflowFault fault;

    MlflowException(MlflowFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    private MlflowException(MlflowFault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    static MlflowException unreachable(String call, Throwable cause) {
        return new MlflowException(
                MlflowFault.UNAVAILABLE,
                "MLflow gave no answer to " + call + " (" + cause
                        + "); see that it runs and that MLFLOW_TRACKING_URI points to it",
                cause);
    }

    static MlflowException unreadable(String call, Exception cause) {
        return new MlflowException(
                MlflowFault.REFUSED,
                "the answer to " + call
                        + " is not MLflow's; see that MLFLOW_TRACKING_URI points to an MLflow tracking server",
                cause);
    }

    public MlflowFault fault() {
        return fault;
    }
}
