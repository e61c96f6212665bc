package io.perennial.workflows.approval;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * Result of {@link ApprovalWorkflow}.
 *
 * @param number running number of the approval
 * @param outcome how it ended
 * @param actor who decided; empty when it expired
 * @param sentence outcome for a person
 */
public record ApprovalReport(int number, ApprovalOutcome outcome, Optional<String> actor, String sentence) {

    public ApprovalReport {
        actor = Absent.orEmpty(actor);
    }
}
