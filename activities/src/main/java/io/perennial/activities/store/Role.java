package io.perennial.activities.store;

/** What a token may do; people who act may read as well, {@code ADMIN} includes all. */
public enum Role {
    /** Reads everything. */
    VIEWER,
    /** Applies specs and asks for retrainings. */
    AUTHOR,
    /** Answers approvals of other people's changes. */
    APPROVER,
    /** Rolls back, retires, switches gates off. */
    OPERATOR,
    /** Asks for predictions and gives feedback. */
    INFERENCE,
    /** Everything, tokens included. */
    ADMIN
}
