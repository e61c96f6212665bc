package io.perennial.workflows.rollout;

/** Where a rollout is. */
public enum RolloutPhase {
    SHADOW,
    CANARY,
    PROMOTED,
    ROLLED_BACK,
    /** Ended undecided: the incumbent serves everything and a person decides. */
    HELD;

    /** True when the rollout has ended. */
    public boolean ended() {
        return this == PROMOTED || this == ROLLED_BACK || this == HELD;
    }
}
