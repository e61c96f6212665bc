package io.perennial.workflows.serving;

/**
 * The version on trial.
 *
 * @param served what to load
 * @param share of the units of its lane it answers, in [0, 1)
 * @param rollout number of the rollout; its salt, so that a new rollout draws anew
 * @param step running number of the rollout's step; evidence is counted per step
 */
public record Candidate(ServedVersion served, double share, int rollout, int step) {

    public Candidate {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("a candidate's share must be in [0, 1), got " + share);
        }
    }
}
