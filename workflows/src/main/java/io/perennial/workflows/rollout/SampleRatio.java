package io.perennial.workflows.rollout;

import java.util.Optional;

/**
 * Whether a canary fills its arms in the promised shares.
 *
 * @param lastUnit number of the last unit known that a gateway drew; it says what {@code drawn} rests on
 * @param drawn units that gateways drew, labelled or not: of each step the first thousands, which tell enough
 * @param labelled units of labelled answers
 */
public record SampleRatio(long lastUnit, Units drawn, Units labelled) {

    /**
     * Units by arm, each once in the rollout.
     *
     * @param candidate those of the candidate
     * @param all those of either arm
     * @param due how many of them the promised shares give the candidate on average
     * @param log10Evidence log10 of the evidence that they were drawn in other shares
     * @param skewed true when that is proven
     */
    public record Units(long candidate, long all, double due, double log10Evidence, boolean skewed) {

        /** Such as {@code 403 of 10000 units, 500 were due}. */
        public String inWords() {
            return candidate + " of " + all + " units, " + Math.round(due) + " were due";
        }
    }

    /** What is proven to be in other shares than promised, in words; empty when nothing is. */
    public Optional<String> skew() {
        if (labelled.skewed()) {
            return Optional.of(told(labelled, "with labels were"));
        }
        return drawn.skewed() ? Optional.of(told(drawn, "drawn were")) : Optional.empty();
    }

    private static String told(Units units, String how) {
        return units.candidate() + " of " + units.all() + " units " + how + " the candidate's, where about "
                + Math.round(units.due()) + " were due; look at the routing";
    }
}
