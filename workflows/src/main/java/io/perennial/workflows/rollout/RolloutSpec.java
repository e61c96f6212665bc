package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import io.perennial.workflows.serving.HarmBudget;
import java.util.List;
import java.util.Optional;

/**
 * How a new version proves itself.
 *
 * @param shadow scores every row beside the incumbent first; off when false
 * @param shadowMargin loss the candidate may be worse by and still pass, in loss points (0 to 1)
 * @param shadowAlpha probability of passing a candidate that is worse by the margin, in (0, 1)
 * @param shadowMinimum labelled pairs needed before shadow may pass
 * @param shadowMaximum labelled pairs after which an undecided shadow ends held
 * @param canarySteps shares of the canary, rising, each in (0, 1); none means straight to all traffic
 * @param canaryMinimum requests the candidate must have answered in a step, with their labels known
 * @param harmAlpha probability of rolling back a harmless candidate over a whole rollout, in (0, 1)
 * @param canaryMaximum labelled answers of either version in a step after which one that lacks its minimum ends held; empty, as in specs
 *     from before there was one, for none
 * @param gates where it waits for a person; none when it goes on by itself
 */
public record RolloutSpec(
        boolean shadow,
        double shadowMargin,
        double shadowAlpha,
        int shadowMinimum,
        int shadowMaximum,
        List<Double> canarySteps,
        int canaryMinimum,
        double harmAlpha,
        Optional<Integer> canaryMaximum,
        List<ManualGate> gates) {

    public RolloutSpec {
        canarySteps = List.copyOf(canarySteps);
        canaryMaximum = Absent.orEmpty(canaryMaximum);
        gates = Absent.orEmpty(gates);
    }

    /** A plan whose canary waits as long as it takes. */
    public RolloutSpec(
            boolean shadow,
            double shadowMargin,
            double shadowAlpha,
            int shadowMinimum,
            int shadowMaximum,
            List<Double> canarySteps,
            int canaryMinimum,
            double harmAlpha) {
        this(
                shadow,
                shadowMargin,
                shadowAlpha,
                shadowMinimum,
                shadowMaximum,
                canarySteps,
                canaryMinimum,
                harmAlpha,
                Optional.empty(),
                List.of());
    }

    /** What shadow and canary may each spend of {@link #harmAlpha}; evidence of harm is needed beyond its inverse. */
    public double harmAlphaOfAPhase() {
        return HarmBudget.ofAPhase(harmAlpha);
    }
}
