package io.perennial.activities.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells what proves the candidate of a canary harmful; a crossing is final. */
public sealed interface CanaryGuard permits HarmGuard, LossGuard {

    /** Adds the next answer or event of the canary; true once the evidence has crossed, at this one or an earlier one. */
    boolean add(DrawnAnswer answer);

    /** Sequence of the answer, or number of the event, that proved harm. */
    OptionalLong crossedAt();

    /** True once the candidate is proven harmful. */
    default boolean crossed() {
        return crossedAt().isPresent();
    }

    /** Bad answers or events of the candidate counted. */
    long candidateBad();

    /** Bad answers or events of the incumbent counted. */
    long incumbentBad();

    /** Decimal logarithm of the evidence of harm now; the threshold is −log10 of alpha. */
    double log10Evidence();

    /** The segments seen, those at fault first; none where none are told apart. */
    List<SegmentHarm> segments();

    /** How many times the incumbent's rate the candidate's may be, with probability at least 1 − {@code missing} at all looks together; empty when nothing tells. */
    Optional<RatioSequence.Interval> ratio(double missing);
}
