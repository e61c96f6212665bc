package io.perennial.workflows.lifecycle;

/** Where in its life a model is; the legal moves between stages are the rows of {@code StageTransitions}. */
public enum Stage {
    SCOPING,
    DATA,
    TRAINING,
    APPROVAL,
    ROLLOUT,
    WATCHING,
    /** Nothing runs by itself until a person acts: a refused charter, refused data with no champion, a rejected release. */
    HELD,
    RETIRED
}
