package io.perennial.workflows.training.search;

/** Where a trial is on its way up. */
public enum TrialStage {
    /** Drawn, and not begun. */
    WAITING,
    /** In work towards its next rung. */
    TRAINING,
    /** Left on a rung, from where it may be promoted while the search goes on. */
    RESTING,
    /** Trained to the end. */
    DONE,
    /** Called off by somebody, or broken. */
    OUT
}
