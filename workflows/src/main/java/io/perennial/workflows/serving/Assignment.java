package io.perennial.workflows.serving;

/** The arm of one request and the candidate's share at that instant, within its lane, which is the null of every later test. */
public record Assignment(Arm arm, double share) {

    /** Of a unit that nothing is tried on: it is evidence of no rollout. */
    public static final Assignment UNTRIED = new Assignment(Arm.INCUMBENT, 0);
}
