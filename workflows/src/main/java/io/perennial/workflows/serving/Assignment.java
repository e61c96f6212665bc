package io.perennial.workflows.serving;

/** The arm of one request and the candidate's share at that instant, which is the null of every later test. */
public record Assignment(Arm arm, double share) {}
