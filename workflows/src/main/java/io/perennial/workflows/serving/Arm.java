package io.perennial.workflows.serving;

/** Which side of a rollout answered. */
public enum Arm {
    INCUMBENT,
    CANDIDATE,
    /** The caller named the version himself: no draw, so evidence of nothing. */
    PINNED
}
