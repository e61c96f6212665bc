package io.perennial.workflows.monitoring;

/** What the monitor asks the lifecycle to do. */
public enum EpisodeAction {
    /** The world moved: train on what it looks like now. */
    RETRAIN,
    /** The release is worse than its predecessor: go back. */
    ROLL_BACK,
    /** A person has to look: the monitor cannot judge, or its budget is spent. */
    ASK
}
