package io.perennial.workflows.rollout;

import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.List;

/**
 * Evidence that a step of a rollout still lacks.
 *
 * @param need of what
 * @param have how much there is
 * @param wanted how much is needed
 */
public record Shortfall(Need need, double have, double wanted) {

    /** What a step needs before the rollout goes on. */
    public enum Need {
        /** Labelled rows that both versions have answered, of a shadow. */
        PAIRS,
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

    /** The needs that are not met; what is no number meets none. */
    public static List<Shortfall> among(List<Shortfall> needs) {
        return needs.stream().filter(need -> !(need.have() >= need.wanted())).toList();
    }

    /** Such as {@code 12 of 20 labelled answers}. */
    String inWords() {
        return switch (need) {
            case PAIRS -> counts("labelled pairs");
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
