package io.perennial.activities.rollout;

import io.perennial.activities.store.outcome.Outcome;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.rollout.Shortfall;
import io.perennial.workflows.rollout.Shortfall.Need;
import io.perennial.workflows.serving.Arm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Labelled answers of one canary step, counted in every way that a plan can ask for. */
final class CanaryStep {

    private static final double SECONDS_OF_A_MINUTE = 60;

    private final Set<String> candidateUnits = new HashSet<>();
    private long answers;
    private long drawn;
    private final Set<String> badUnits = new HashSet<>();
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    void add(Outcome outcome) {
        drawn++;
        if (outcome.bad()) {
            badUnits.add(outcome.unitKey());
        }
        if (outcome.arm() == Arm.CANDIDATE) {
            answers++;
            candidateUnits.add(outcome.unitKey());
        }
        outcome.answeredAt().ifPresent(this::bakeUntil);
    }

    private void bakeUntil(Instant answeredAt) {
        first = Optional.of(first.filter(answeredAt::isAfter).orElse(answeredAt));
        last = Optional.of(last.filter(answeredAt::isBefore).orElse(answeredAt));
    }

    /** Labelled answers of the candidate. */
    long answers() {
        return answers;
    }

    /** Labelled answers of either version. */
    long drawn() {
        return drawn;
    }

    /** From the first to the last answer whose label is known, by when they were given. */
    Duration baked() {
        return first.isEmpty() || last.isEmpty() ? Duration.ZERO : Duration.between(first.get(), last.get());
    }

    /**
     * What the plan asks for and is not there.
     *
     * @param step its number within the rollout: safety is needed of the last, before promotion, because its evidence grows over all steps
     * @param safeLog10 log10 of the evidence that the candidate is not worse by the plan's margin
     */
    List<Shortfall> missing(RolloutSpec plan, int step, double safeLog10) {
        List<Shortfall> needs = new ArrayList<>(List.of(
                new Shortfall(Need.ANSWERS, answers, Math.max(1, plan.canaryMinimum())),
                new Shortfall(
                        Need.UNITS, candidateUnits.size(), plan.canaryProof().minimumUnits()),
                new Shortfall(Need.EVENTS, badUnits.size(), plan.canaryProof().minimumEvents()),
                new Shortfall(
                        Need.BAKE, minutes(baked()), minutes(plan.canaryProof().bake()))));
        plan.canaryProof()
                .margin()
                .filter(_ -> plan.isLastStep(step))
                .ifPresent(_ -> needs.add(new Shortfall(Need.SAFETY, safeLog10, -Math.log10(plan.shadowAlpha()))));
        return Shortfall.among(needs);
    }

    private static double minutes(Duration duration) {
        return duration.toMillis() / 1e3 / SECONDS_OF_A_MINUTE;
    }
}
