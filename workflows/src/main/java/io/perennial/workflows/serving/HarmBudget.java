package io.perennial.workflows.serving;

/** How a rollout's harm alpha is spent: one half on the paired test in shadow, one on the guard over all canary steps together. */
public final class HarmBudget {

    private HarmBudget() {}

    /** What shadow and canary may each spend, so that a whole rollout goes back by mistake with probability at most {@code harmAlpha}. */
    public static double ofAPhase(double harmAlpha) {
        return harmAlpha / 2;
    }
}
