package io.perennial.workflows.training.search;

/** How recipes are drawn from a space. */
public enum Sampling {
    /** Independent draws. */
    RANDOM,
    /** Points of a low-discrepancy sequence, which leave no corner of the space empty for long. */
    QUASI_RANDOM
}
