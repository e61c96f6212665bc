package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.LanePlace;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.ServedVersion;
import java.util.Optional;

/**
 * Input of {@link RolloutWorkflow}.
 *
 * @param model the model
 * @param number running number of the rollout within the model; also its salt
 * @param incumbent version that serves now
 * @param candidate version on trial
 * @param plan how it proves itself
 * @param overrides gates an operator switched off
 * @param outcomes how answers are judged
 * @param block outcomes per decision
 * @param token fencing token of all its routes: the lifecycle's running number of route owners
 * @param historyLimit events after which a run continues as new between two judgements; empty for the usual limit
 * @param carried what the run before has reached; empty for a new rollout
 * @param lane the part of the units on which it is tried while others are tried beside it; empty when it has all
 */
public record RolloutRequest(
        ModelId model,
        int number,
        ServedVersion incumbent,
        ServedVersion candidate,
        RolloutSpec plan,
        GateOverrides overrides,
        OutcomeRule outcomes,
        int block,
        long token,
        Optional<Integer> historyLimit,
        Optional<RolloutProgress> carried,
        Optional<LanePlace> lane) {

    public RolloutRequest {
        historyLimit = Absent.orEmpty(historyLimit);
        carried = Absent.orEmpty(carried);
        lane = Absent.orEmpty(lane);
    }

    /** The plan without the gates that an operator switched off. */
    public RolloutSpec planInForce() {
        return plan.skipping(overrides.skipShadow(), overrides.skipCanary());
    }

    /** The same rollout, going on from here. */
    RolloutRequest carrying(Optional<RolloutProgress> progress) {
        return new RolloutRequest(
                model,
                number,
                incumbent,
                candidate,
                plan,
                overrides,
                outcomes,
                block,
                token,
                historyLimit,
                progress,
                lane);
    }
}
