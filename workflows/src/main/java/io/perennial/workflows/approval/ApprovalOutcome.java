package io.perennial.workflows.approval;

/** How an approval ended. */
public enum ApprovalOutcome {
    APPROVED,
    REJECTED,
    EXPIRED
}
