package io.perennial.workflows.automation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** The next one that leaves more to the model; PARTIAL only where the model says how sure it is. Empty for the highest. */
    Optional<Degree> above(boolean saysHowSure) {
        return Stream.of(values())
                .filter(degree -> degree.compareTo(this) > 0 && degree.isPossible(saysHowSure))
                .findFirst();
    }

    /** The next one that leaves less to the model; empty for the lowest. */
    Optional<Degree> below(boolean saysHowSure) {
        return Stream.of(values())
                .filter(degree -> degree.compareTo(this) < 0 && degree.isPossible(saysHowSure))
                .reduce((_, higher) -> higher);
    }

    /** True unless only a model that says how sure it is can decide so. */
    boolean isPossible(boolean saysHowSure) {
        return saysHowSure || this != PARTIAL;
    }

    /** True when callers never get the model's word. */
    boolean isSilent() {
        return compareTo(ASSIST) < 0;
    }
}
