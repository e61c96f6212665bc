package io.perennial.workflows.lifecycle;

import java.util.Locale;

/** The five words an outcome can have; only {@link #HOLDS} counts as a pass. */
public enum Verdict {
    /** Proven: the evidence crossed its threshold in favour. */
    HOLDS,
    /** Not enough evidence yet, nothing wrong so far. */
    TOO_EARLY,
    /** Disproven: the evidence crossed its threshold against. */
    FAILS,
    /** The evidence itself cannot be trusted, for example a skewed assignment. */
    INVALID,
    /** Could not be computed: no data, NaN, a store that did not answer. */
    UNKNOWN;

    /** Such as {@code too early}. */
    public String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
