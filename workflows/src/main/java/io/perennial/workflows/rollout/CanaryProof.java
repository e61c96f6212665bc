package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a canary step must have shown beside its minimum of labelled answers before the share rises; everything named is needed, and nothing
 * stands for anything else.
 *
 * @param minimumUnits different units among the candidate's labelled answers of the step, at least 0
 * @param minimumEvents units of the step with a bad answer, of either version, at least 0: without any, a comparison has compared nothing
 * @param bake time from the step's first to its last labelled answer, by when they were given, not negative
 * @param margin part by which the candidate's rate of bad answers may exceed the incumbent's, above 0; a rate higher by it is passed with
 *     probability at most the plan's shadow alpha. It is needed before promotion, because its evidence grows over all steps. Empty where another
 *     gate, such as a shadow, proves quality
 */
public record CanaryProof(int minimumUnits, int minimumEvents, Duration bake, Optional<Double> margin) {

    /** Nothing beside the minimum of answers. */
    public static final CanaryProof NONE = new CanaryProof(0, 0, Duration.ZERO, Optional.empty());

    /** By how much more often a candidate may be wrong when nobody says how much, and nothing but its canary proves quality. */
    public static final double USUAL_MARGIN = 0.5;

    public CanaryProof {
        margin = Absent.orEmpty(margin);
        if (minimumUnits < 0 || minimumEvents < 0 || bake.isNegative()) {
            throw new IllegalArgumentException("minimum units, minimum events and bake time cannot be negative, got "
                    + minimumUnits + ", " + minimumEvents + " and " + bake);
        }
        if (margin.isPresent() && !(margin.get() > 0)) {
            throw new IllegalArgumentException("a canary's margin must be above 0, got " + margin.get());
        }
    }

    /** The same, with the usual margin where none is named. */
    CanaryProof ofQuality() {
        return new CanaryProof(minimumUnits, minimumEvents, bake, margin.or(() -> Optional.of(USUAL_MARGIN)));
    }

    /** The proof itself, or none when an older writer knew none. */
    public static CanaryProof orNone(@Nullable CanaryProof proof) {
        return proof == null ? NONE : proof;
    }
}
