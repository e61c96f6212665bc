package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.HarmBudget;
import java.time.Duration;
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
 * @param guardrails metrics of requests that guard the canary; the usual ones when absent
 * @param canaryProof what a canary step must show beside its minimum; nothing when absent
 * @param gates where it waits for a person; none when it goes on by itself
 * @param deadline how long a step may take to prove itself before the rollout is held, above 0; what waits for a person has proven itself. Empty
 *     for as long as it takes
 * @param standby how long the version that a promotion replaced is kept ready for a way back; empty for as long as nothing else is released
 * @param strategy which of these gates a rollout takes; empty for all of them, first the shadow, then the canary
 * @param candidates how many of the versions that a generation makes are on trial at once, each on units of its own; empty for the best alone
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
        Guardrails guardrails,
        CanaryProof canaryProof,
        List<ManualGate> gates,
        Optional<Duration> deadline,
        Optional<Duration> standby,
        Optional<Strategy> strategy,
        Optional<Integer> candidates) {

    public RolloutSpec {
        canarySteps = List.copyOf(canarySteps);
        canaryMaximum = Absent.orEmpty(canaryMaximum);
        guardrails = Guardrails.orUsual(guardrails);
        canaryProof = CanaryProof.orNone(canaryProof);
        gates = Absent.orEmpty(gates);
        deadline = Absent.orEmpty(deadline);
        standby = Absent.orEmpty(standby);
        strategy = Absent.orEmpty(strategy);
        candidates = Absent.orEmpty(candidates);
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
                Guardrails.USUAL,
                CanaryProof.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What each test of harm may spend of {@link #harmAlpha}; evidence is needed beyond its inverse. */
    public double harmAlphaOfATest() {
        return HarmBudget.ofATest(harmAlpha, guardrails);
    }

    /** The same plan with the gates that its strategy takes in this situation; all of them when it names no strategy. */
    public RolloutSpec in(Situation situation) {
        return strategy.map(asked -> asked.in(situation)).map(this::by).orElse(this);
    }

    private RolloutSpec by(Strategy chosen) {
        CanaryProof proof = chosen.pattern() == Pattern.CANARY ? canaryProof.ofQuality() : canaryProof;
        return through(chosen.shadows(shadow), chosen.shares(canarySteps), shadowAlpha, proof, Optional.of(chosen));
    }

    /** The same plan without the gates that are skipped. */
    RolloutSpec skipping(boolean skipShadow, boolean skipCanary) {
        return through(shadow && !skipShadow, skipCanary ? List.of() : canarySteps, shadowAlpha, canaryProof, strategy);
    }

    /**
     * The same plan for each of so many candidates: where quality is tested by a margin, one that is worse by it passes no more often among them all
     * than it would alone. Harm is each candidate's own, at {@link #harmAlpha}.
     */
    public RolloutSpec amongst(int rivals) {
        return through(shadow, canarySteps, shadowAlpha / rivals, canaryProof, strategy);
    }

    private RolloutSpec through(
            boolean withShadow, List<Double> shares, double alpha, CanaryProof proof, Optional<Strategy> chosen) {
        return new RolloutSpec(
                withShadow,
                shadowMargin,
                alpha,
                shadowMinimum,
                shadowMaximum,
                shares,
                canaryMinimum,
                harmAlpha,
                canaryMaximum,
                guardrails,
                proof,
                gates,
                deadline,
                standby,
                chosen,
                candidates);
    }

    /** Index of a canary step, from 0, by its number within the rollout. */
    int canaryStep(int step) {
        return step - (shadow ? 2 : 1);
    }

    /** True for the canary step that promotion follows. */
    public boolean isLastStep(int step) {
        return canaryStep(step) == canarySteps.size() - 1;
    }
}
