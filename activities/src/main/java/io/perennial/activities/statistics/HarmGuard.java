package io.perennial.activities.statistics;

import java.util.OptionalLong;

/**
 * Guards a rollout's canary: fed with the outcomes of one rollout in order, it tells the outcome that proves the candidate harmful.
 *
 * <p>Gateway and judge run this same class over the same stored outcomes, so both name the same deciding outcome. The rollout's harm alpha
 * is spent in halves: one on the paired test in shadow, one here, so that a whole rollout goes back by mistake with probability at
 * most alpha. Evidence is looked at after every outcome ({@link RatioEProcess#harm()}) and a crossing is final.
 *
 * <p>An outcome whose sequence was seen before changes nothing, so a replay may start too early. Outcomes at share 0 (shadow, or after a
 * flip) tell nothing and are not counted. Mutable and not safe for concurrent use.
 */
public final class HarmGuard {

    private final double alpha;
    private final RatioEProcess evidence = RatioEProcess.harm();
    private long sequence;
    private long candidateAnswers;
    private long candidateBad;
    private long incumbentBad;
    private OptionalLong crossedAt = OptionalLong.empty();

    /** A guard of one rollout; {@code harmAlpha} is the error rate of the whole rollout, in (0, 1). */
    public HarmGuard(double harmAlpha) {
        this.alpha = halfOf(harmAlpha);
    }

    /** The half of a rollout's harm alpha that shadow and canary each may spend. */
    public static double halfOf(double harmAlpha) {
        Alpha.logThreshold(harmAlpha);
        return harmAlpha / 2;
    }

    /**
     * Adds the rollout's next outcome.
     *
     * @param outcome its sequence
     * @param byCandidate true when the candidate answered
     * @param bad true when the answer was bad
     * @param share the candidate's share when it answered, in [0, 1)
     * @return true once the evidence has crossed, at this outcome or an earlier one
     * @throws IllegalArgumentException when the share is NaN or outside [0, 1]: an outcome of unknown share cannot be weighed
     */
    public boolean add(long outcome, boolean byCandidate, boolean bad, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share must be in [0, 1], got " + share);
        }
        if (outcome <= sequence) {
            return crossed();
        }
        sequence = outcome;
        if (share > 0) {
            count(byCandidate, bad, share);
        }
        if (crossedAt.isEmpty() && evidence.rejects(alpha)) {
            crossedAt = OptionalLong.of(outcome);
        }
        return crossed();
    }

    private void count(boolean byCandidate, boolean bad, double share) {
        candidateAnswers += byCandidate ? 1 : 0;
        if (!bad) {
            return;
        }
        candidateBad += byCandidate ? 1 : 0;
        incumbentBad += byCandidate ? 0 : 1;
        evidence.add(byCandidate ? 1 : 0, byCandidate ? 0 : 1, share);
    }

    /** True once the candidate is proven harmful. */
    public boolean crossed() {
        return crossedAt.isPresent();
    }

    /** Sequence of the outcome that proved it. */
    public OptionalLong crossedAt() {
        return crossedAt;
    }

    /** Answers of the candidate counted. */
    public long candidateAnswers() {
        return candidateAnswers;
    }

    /** Bad answers of the candidate counted. */
    public long candidateBad() {
        return candidateBad;
    }

    /** Bad answers of the incumbent counted. */
    public long incumbentBad() {
        return incumbentBad;
    }

    /** Decimal logarithm of the evidence now; the threshold is −log10 of half the harm alpha. */
    public double log10Evidence() {
        return evidence.log10Evidence();
    }
}
