package io.perennial.workflows.approval;

import io.perennial.workflows.Absent;
import java.util.Optional;

/** An approval as it stands: what was asked, and the outcome once there is one. */
public record ApprovalStatus(ApprovalRequest request, Optional<ApprovalReport> report) {

    public ApprovalStatus {
        report = Absent.orEmpty(report);
    }
}
