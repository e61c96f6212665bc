package io.perennial.api.rest;

import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.rollout.PromoteRequest;
import java.util.Optional;

/** The rollouts that go on now, as people steer them. */
public interface OpenRollouts {

    /** Number of the open rollout of a model; empty when none is open. */
    Optional<Integer> of(ModelId model);

    /** Opens the gate at which a rollout waits. */
    Receipt promote(ModelId model, int number, PromoteRequest request);

    /** Has a rollout go no further. */
    Receipt pause(ModelId model, int number, Command command);

    /** Lets a paused rollout go on. */
    Receipt resume(ModelId model, int number, Command command);
}
