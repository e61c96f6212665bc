package io.perennial.activities.evaluation.comparison;

/** The answer to "is A better than B?", each case with the figures it rests on. */
public sealed interface Comparison {

    /** What was measured. */
    Difference difference();

    /** A loses less than B, beyond chance. */
    record Better(Difference difference) implements Comparison {}

    /** A loses more than B, beyond chance. */
    record Worse(Difference difference) implements Comparison {}

    /** What difference there may be is smaller than one that matters, or nobody has said what matters. */
    record NoDifference(Difference difference) implements Comparison {}

    /**
     * These pairs cannot tell.
     *
     * @param difference what was measured
     * @param reason why not, and how many pairs might
     */
    record NotEnough(Difference difference, String reason) implements Comparison {}
}
