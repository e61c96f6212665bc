package io.perennial.workflows.approval;

import io.perennial.workflows.lifecycle.Command;

/**
 * A person's answer.
 *
 * @param command who answers and why
 * @param approve true to approve, false to reject
 * @param digest digest of the evidence the person has seen
 */
public record ApprovalDecision(Command command, boolean approve, String digest) {}
