package io.perennial.activities.tracking;

/** What an unsuccessful call to MLflow means for the caller. */
public enum MlflowFault {
    /** The thing to be created is there already. */
    ALREADY_EXISTS,
    /** The thing asked for is not there. */
    NOT_FOUND,
    /** MLflow understood and refused; sending the same again cannot help. */
    REFUSED,
    /** No answer, or one that says nothing about the outcome: the call may or may not have been carried out. */
    UNAVAILABLE
}
