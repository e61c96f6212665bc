package io.perennial.activities.store.errors;

/** What is done about a tag. */
public enum ErrorAction {
    /** Correct wrong labels. */
    RELABEL,
    /** Get more rows of this kind. */
    COLLECT,
    /** Make more rows of this kind from those there are. */
    AUGMENT,
    /** Give the model something that tells this kind of row. */
    FEATURE,
    /** Live with it. */
    ACCEPT
}
