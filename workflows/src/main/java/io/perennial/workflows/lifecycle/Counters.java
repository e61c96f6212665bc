package io.perennial.workflows.lifecycle;

/** Running numbers handed out by the lifecycle; each names a child workflow, and {@code routes} fences route writes. */
public record Counters(
        int scopings, int datasets, int trainings, int retrainings, int approvals, int rollouts, long routes) {

    public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0);
}
