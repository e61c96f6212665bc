package io.perennial.workflows.serving;

/** Which side of a rollout answered. */
public enum Arm {
    INCUMBENT,
    CANDIDATE
}
