package io.perennial.workflows.rollout;

import io.perennial.workflows.scoping.ProjectSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The same plan with one part changed. */
public final class Plans {

    private Plans() {}

    public static RolloutSpec by(RolloutSpec plan, Strategy strategy) {
        return copy(plan, plan.gates(), plan.standby(), Optional.of(strategy), plan.candidates());
    }

    public static RolloutSpec trying(RolloutSpec plan, int candidates) {
        return copy(plan, plan.gates(), plan.standby(), plan.strategy(), Optional.of(candidates));
    }

    public static RolloutSpec gated(RolloutSpec plan, ManualGate gate, Duration standby) {
        return copy(plan, List.of(gate), Optional.of(standby), plan.strategy(), plan.candidates());
    }

    /** The same project, whose versions come to serve by another plan. */
    public static ProjectSpec of(ProjectSpec spec, RolloutSpec plan) {
        return new ProjectSpec(
                spec.name(),
                spec.charter(),
                spec.data(),
                spec.training(),
                spec.approval(),
                plan,
                spec.monitoring(),
                spec.logging(),
                spec.automation());
    }

    private static RolloutSpec copy(
            RolloutSpec plan,
            List<ManualGate> gates,
            Optional<Duration> standby,
            Optional<Strategy> strategy,
            Optional<Integer> candidates) {
        return new RolloutSpec(
                plan.shadow(),
                plan.shadowMargin(),
                plan.shadowAlpha(),
                plan.shadowMinimum(),
                plan.shadowMaximum(),
                plan.canarySteps(),
                plan.canaryMinimum(),
                plan.harmAlpha(),
                plan.canaryMaximum(),
                plan.guardrails(),
                plan.canaryProof(),
                gates,
                plan.deadline(),
                standby,
                strategy,
                candidates);
    }
}
