package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.Optional;

/**
 * What a rollout wants of a person before it goes on.
 *
 * @param sentence what it waits for, and what lets it go on
 * @param verb {@code promote} at a gate, {@code resume} in a pause
 * @param digest names the gate with its evidence, for {@link PromoteRequest}; empty when it waits at none
 */
public record RolloutWait(String sentence, String verb, Optional<String> digest) {

    public RolloutWait {
        digest = Absent.orEmpty(digest);
    }

    static Optional<RolloutWait> of(RolloutState state) {
        return state.closedGate()
                .map(gate -> atGate(state, gate))
                .or(() -> state.pause()
                        .map(pause -> new RolloutWait(
                                paused(state, pause) + "; resume lets it go on",
                                RolloutVerb.RESUME.word(),
                                Optional.empty())));
    }

    private static RolloutWait atGate(RolloutState state, ManualGate gate) {
        String proof = state.step() == 0 ? "" : " has passed its " + where(state) + " and";
        String pause = state.pause()
                .map(by -> "; " + paused(state, by) + ", so that resume is needed as well")
                .orElse("");
        return new RolloutWait(
                "v" + state.candidate() + proof + " waits before " + gate.ahead() + "; promote lets it go on" + pause,
                RolloutVerb.PROMOTE.word(),
                state.passage().map(Passage::digest));
    }

    private static String paused(RolloutState state, Pause pause) {
        String why = pause.reason().isBlank() ? "" : " (" + pause.reason() + ")";
        String place = state.step() == 0 ? "before its first step" : "in its " + where(state);
        return pause.actor() + " paused v" + state.candidate() + " " + place + why;
    }

    /** The step of a rollout that has begun and not ended. */
    private static String where(RolloutState state) {
        return state.phase() == RolloutPhase.CANARY ? "canary at " + Figures.percent(state.share()) : "shadow";
    }
}
