package io.perennial.workflows.prediction;

/** Where a batch is. */
public enum BatchState {
    /** Its rows are checked and set down. */
    PREPARING,
    /** Rows are scored, part by part. */
    SCORING,
    /** The parts are checked and put together. */
    PUBLISHING,
    /** Every row is scored; the result is there. */
    DONE,
    /** A row cannot be scored; nothing was. */
    REFUSED,
    /** Somebody called it off; nothing is left of it. */
    CANCELLED,
    /** It could not be carried out; nothing is left of it. */
    FAILED;

    /** True when nothing comes after it. */
    public boolean ends() {
        return switch (this) {
            case PREPARING, SCORING, PUBLISHING -> false;
            case DONE, REFUSED, CANCELLED, FAILED -> true;
        };
    }
}
