package io.perennial.activities.prediction;

import io.temporal.failure.ApplicationFailure;

/** Types of failures of a batch that another attempt does not mend. */
enum BatchFailure {
    /** A file is not what was written. */
    ALTERED,
    /** The version answers a row with what is no number. */
    NO_NUMBER,
    /** The server that answers for the version does not take the rows. */
    REFUSED,
    /** Rows went in that did not come out, or came out twice. */
    ROWS_DIFFER;

    RuntimeException saying(String what) {
        return ApplicationFailure.newNonRetryableFailure(what, name());
    }
}
