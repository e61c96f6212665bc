package io.perennial.workflows.approval;

import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.util.List;

/**
 * Input of {@link ApprovalWorkflow}.
 *
 * @param model the model
 * @param number running number of the approval within the model
 * @param author who made the change; may not approve it
 * @param question what is asked, one sentence
 * @param evidence the facts to decide on, one line each
 * @param digest hash of the evidence; a decision on another digest is refused
 * @param expiresAfter how long the request stays open
 */
public record ApprovalRequest(
        ModelId model,
        int number,
        String author,
        String question,
        List<String> evidence,
        String digest,
        Duration expiresAfter) {

    public ApprovalRequest {
        evidence = List.copyOf(evidence);
    }
}
