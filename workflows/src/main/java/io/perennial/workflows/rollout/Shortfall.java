package io.perennial.workflows.rollout;

import io.perennial.workflows.lifecycle.ledger.Figures;

/**
 * Evidence that a canary step still lacks.
 *
 * @param need of what
 * @param have how much there is
 * @param wanted how much is needed
 */
public record Shortfall(Need need, double have, double wanted) {

    /** What a canary step needs before the share rises. */
    public enum Need {
        /** Labelled answers of the candidate. */
        ANSWERS,
        /** Different units among them. */
        UNITS,
        /** Units with a bad answer of either version. */
        EVENTS,
        /** Minutes from the first to the last labelled answer. */
        BAKE,
        /** log10 of the evidence that the candidate is not worse by its margin. */
        SAFETY
    }

    /** Such as {@code 12 of 20 labelled answers}. */
    public String inWords() {
        return switch (need) {
            case ANSWERS -> counts("labelled answers of the candidate");
            case UNITS -> counts("units");
            case EVENTS -> counts("units with a bad answer of either version");
            case BAKE -> Figures.number(have) + " of " + Figures.number(wanted) + " minutes of baking";
            case SAFETY ->
                "evidence " + Figures.evidence(have) + " of " + Figures.evidence(wanted)
                        + " that it is not worse by its margin";
        };
    }

    /** Grows with traffic, not with time alone. */
    boolean growsWithAnswers() {
        return need != Need.BAKE;
    }

    private String counts(String what) {
        return Math.round(have) + " of " + Math.round(wanted) + " " + what;
    }
}
