package io.perennial.workflows.rollout;

import io.perennial.workflows.lifecycle.Command;

/**
 * Opens the gate at which a rollout waits.
 *
 * @param command who asks and why
 * @param digest names the gate with the evidence that the sender has seen
 */
public record PromoteRequest(Command command, String digest) {}
