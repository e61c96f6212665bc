package io.perennial.workflows.rollout;

import io.perennial.workflows.lifecycle.Refusal;
import java.util.Optional;

/** Refuses what makes no sense to ask of a rollout as it stands, or says what follows from it. */
final class RolloutGatekeeper {

    private final String rollout;
    private final RolloutState state;

    /** {@code rollout} names it in sentences; {@code state} is what it comes to with all that has been asked before. */
    RolloutGatekeeper(String rollout, RolloutState state) {
        this.rollout = rollout;
        this.state = state;
    }

    void admitPromote(PromoteRequest request) {
        refuseAfterTheEnd();
        if (state.closedGate().isEmpty()) {
            throw Refusal.NO_GATE_CLOSED.because(rollout + " waits at no gate, so that there is nothing to promote: "
                    + RolloutWait.of(state)
                            .map(RolloutWait::sentence)
                            .orElse("it goes on by itself when its evidence is complete"));
        }
        String asked = state.passage().map(Passage::digest).orElseThrow();
        if (!request.digest().equals(asked)) {
            throw Refusal.STALE_EVIDENCE.because("the approval names evidence " + request.digest() + ", but " + rollout
                    + " waits on evidence " + asked + "; look at it again");
        }
    }

    /** A pause may be on or off already: either wish is met then. */
    void admitWhileOpen() {
        refuseAfterTheEnd();
    }

    String promoted() {
        String what = rollout + " goes on to "
                + state.closedGate().map(ManualGate::ahead).orElse("its next step");
        if (state.pause().isPresent()) {
            return what + " once it is resumed: " + paused(state.pause());
        }
        if (state.blind() > 0) {
            return what + " once its evidence can be judged again";
        }
        return state.step() == 0 ? what : what + " unless what is stored by now speaks against it";
    }

    String pausing() {
        return state.pause().isPresent()
                ? paused(state.pause()) + " already; nothing was changed"
                : rollout + " goes no further until it is resumed; its share stays, and proven harm takes it back";
    }

    String resuming() {
        return state.pause().isPresent()
                ? rollout + " goes on"
                        + (state.closedGate().isPresent() ? " once somebody promotes it, since it waits at a gate" : "")
                : rollout + " is not paused; nothing was changed";
    }

    private String paused(Optional<Pause> pause) {
        return rollout + " was paused by " + pause.map(Pause::actor).orElse("nobody");
    }

    private void refuseAfterTheEnd() {
        if (state.phase().ended()) {
            throw Refusal.NO_ROLLOUT_OPEN.because(rollout + " is over; nothing was changed");
        }
    }
}
