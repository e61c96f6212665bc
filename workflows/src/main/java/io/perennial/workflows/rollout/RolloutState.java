package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * A rollout as its table sees it.
 *
 * @param plan thresholds, with the gates that were switched off taken out
 * @param incumbent version that serves
 * @param candidate version on trial
 * @param phase where it is
 * @param step running number of its step, 0 before it began
 * @param routed true once the step's route is in force
 * @param cursor outcomes up to this sequence are decided
 * @param blind judgements in a row that knew nothing
 * @param evidence the latest judgement that knew something
 */
public record RolloutState(
        RolloutSpec plan,
        int incumbent,
        int candidate,
        RolloutPhase phase,
        int step,
        boolean routed,
        long cursor,
        int blind,
        Optional<EvidenceJudgement> evidence) {

    public RolloutState {
        evidence = Absent.orEmpty(evidence);
    }

    /** A rollout that has not begun. */
    static RolloutState of(RolloutRequest request) {
        return new RolloutState(
                effective(request),
                request.incumbent().version(),
                request.candidate().version(),
                RolloutPhase.SHADOW,
                0,
                false,
                0,
                0,
                Optional.empty());
    }

    private static RolloutSpec effective(RolloutRequest request) {
        return request.plan()
                .skipping(request.overrides().skipShadow(), request.overrides().skipCanary());
    }

    /** The candidate's share in this step. */
    double share() {
        return phase == RolloutPhase.CANARY ? plan.canarySteps().get(canaryStep()) : 0;
    }

    /** Index of the canary step, from 0. */
    int canaryStep() {
        return step - (plan.shadow() ? 2 : 1);
    }

    /** True when a judgement may decide something now. */
    boolean collects(int ofStep) {
        return !phase.ended() && routed && step == ofStep;
    }

    RolloutState entering(RolloutPhase next) {
        return new RolloutState(plan, incumbent, candidate, next, step + 1, false, cursor, 0, Optional.empty());
    }

    RolloutState ended(RolloutPhase end) {
        return new RolloutState(plan, incumbent, candidate, end, step, false, cursor, blind, evidence);
    }

    RolloutState inForce(long outcomesSoFar) {
        long decided = step == 1 ? outcomesSoFar : cursor;
        return new RolloutState(plan, incumbent, candidate, phase, step, true, decided, 0, evidence);
    }

    RolloutState judged(EvidenceJudgement judgement) {
        return new RolloutState(
                plan, incumbent, candidate, phase, step, routed, judgement.cursor(), 0, Optional.of(judgement));
    }

    RolloutState oneMoreBlind() {
        return new RolloutState(plan, incumbent, candidate, phase, step, routed, cursor, blind + 1, evidence);
    }
}
