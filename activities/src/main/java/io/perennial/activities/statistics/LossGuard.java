package io.perennial.activities.statistics;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Guards a rollout's canary by what its labelled answers lose: a candidate with fewer bad answers than the incumbent is harmful where its
 * bad ones are the dear ones.
 *
 * <p>Gateway and judge run this same class over the same stored outcomes, so both name the same deciding outcome. Evidence ({@link
 * LossEProcess}) is looked at after every outcome and a crossing is final. A unit counts once in the whole rollout, by its first labelled
 * answer under the share then in force: what it answers later, in whatever step, is no new draw.
 *
 * <p>An outcome whose sequence was seen before changes nothing, so a replay may start too early. Outcomes at share 0 tell nothing and are
 * not counted. Mutable and not safe for concurrent use.
 */
public final class LossGuard implements CanaryGuard {

    private final double logThreshold;
    private final LossEProcess evidence = new LossEProcess();
    private final Set<String> answered = new HashSet<>();
    private long sequence;
    private long candidateBad;
    private long incumbentBad;
    private OptionalLong crossedAt = OptionalLong.empty();

    /** A guard of one rollout; {@code alpha} is the probability of a false alarm over the whole canary, in (0, 1). */
    public LossGuard(double alpha) {
        this.logThreshold = Alpha.logThreshold(alpha);
    }

    @Override
    public boolean add(DrawnAnswer answer) {
        if (answer.sequence() > sequence) {
            sequence = answer.sequence();
            if (answer.share() > 0 && answered.add(answer.unit())) {
                count(answer);
            }
        }
        return crossed();
    }

    private void count(DrawnAnswer answer) {
        if (answer.loss() > 0) {
            candidateBad += answer.byCandidate() ? 1 : 0;
            incumbentBad += answer.byCandidate() ? 0 : 1;
        }
        evidence.add(answer.byCandidate(), answer.loss(), answer.share());
        if (crossedAt.isEmpty() && evidence.logEvidence() >= logThreshold) {
            crossedAt = OptionalLong.of(sequence);
        }
    }

    @Override
    public OptionalLong crossedAt() {
        return crossedAt;
    }

    /** Units of the candidate whose answer lost anything. */
    @Override
    public long candidateBad() {
        return candidateBad;
    }

    /** Units of the incumbent whose answer lost anything. */
    @Override
    public long incumbentBad() {
        return incumbentBad;
    }

    @Override
    public double log10Evidence() {
        return Logarithms.toLog10(evidence.logEvidence());
    }

    /** Losses are weighed over all units together. */
    @Override
    public List<SegmentHarm> segments() {
        return List.of();
    }

    /** How often an answer loses says nothing of how much. */
    @Override
    public Optional<RatioSequence.Interval> ratio(double missing) {
        return Optional.empty();
    }
}
