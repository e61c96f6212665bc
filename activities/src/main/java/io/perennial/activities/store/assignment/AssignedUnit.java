package io.perennial.activities.store.assignment;

import io.perennial.activities.store.Sha256;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;

/**
 * A unit that a canary drew to one of its arms.
 *
 * @param model the model
 * @param rollout the open rollout
 * @param unit tells the unit from others: the digest of its key, which may be a person's
 * @param arm the side that was drawn
 * @param share the candidate's share at that instant, in (0, 1)
 */
public record AssignedUnit(ModelId model, int rollout, String unit, Arm arm, double share) {

    private static final int DIGITS = 32;

    /** The unit with this key, which nobody finds again in another rollout. */
    public static AssignedUnit of(ModelId model, int rollout, String unitKey, Arm arm, double share) {
        String digest = Sha256.hex(model + "/" + rollout + "/" + unitKey);
        return new AssignedUnit(model, rollout, digest.substring(0, DIGITS), arm, share);
    }
}
