package io.perennial.workflows.rollout;

import io.perennial.workflows.lifecycle.ModelId;

/**
 * Asks for the judgement of the next block of outcomes of one rollout step.
 *
 * @param model the model
 * @param rollout number of the rollout
 * @param step running number of its step
 * @param cursor outcomes up to this sequence are decided; the activity first settles the cursor there
 * @param block outcomes to wait for beyond the cursor; {@link #NO_BLOCK} to judge what is stored by now
 * @param incumbent version that serves
 * @param candidate version on trial
 * @param plan thresholds
 */
public record EvidenceRequest(
        ModelId model, int rollout, int step, long cursor, int block, int incumbent, int candidate, RolloutSpec plan) {

    /** Waits for nothing: whatever is stored is judged at once. */
    public static final int NO_BLOCK = 0;
}
