package io.perennial.workflows.serving;

/**
 * How a rollout's harm alpha is spent: in equal parts on the paired test in shadow, on labelled answers over all canary steps together, and on
 * every guardrail. By the union bound a harmless candidate then goes back with probability at most that alpha, whatever the tests have in common.
 */
public final class HarmBudget {

    private static final int TESTS_OF_LABELS = 2;

    private HarmBudget() {}

    /** What each test may spend; its evidence of harm is needed beyond the inverse. */
    public static double ofATest(double harmAlpha, Guardrails guardrails) {
        return harmAlpha / (TESTS_OF_LABELS + guardrails.metrics().size());
    }
}
