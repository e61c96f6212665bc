package io.perennial.workflows.automation;

import java.util.Locale;

/** How much of a decision is left to a model, from nothing to all of it. */
public enum Degree {
    /** People decide; the model's word is kept, and nobody sees it. */
    HUMAN_ONLY,
    /** People decide; the model's word is kept, and held against theirs once they have decided. */
    SHADOW,
    /** People decide with the model's word before them. */
    ASSIST,
    /** The model decides where it is sure enough, people decide the rest. */
    PARTIAL,
    /** The model decides. */
    FULL;

    /** As a spec and an answer write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of both that leaves less to the model. */
    public Degree lower(Degree other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** True when callers never get the model's word. */
    boolean isSilent() {
        return compareTo(ASSIST) < 0;
    }
}
