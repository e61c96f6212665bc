package io.perennial.api.rest;

import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.rollout.PromoteRequest;
import java.util.List;

/** The rollouts that go on now, as people steer them. */
public interface OpenRollouts {

    /** Numbers of the open rollouts of a model, in their order. */
    List<Integer> of(ModelId model);

    /** Opens the gate at which a rollout waits. */
    Receipt promote(ModelId model, int number, PromoteRequest request);

    /** Has a rollout go no further. */
    Receipt pause(ModelId model, int number, Command command);

    /** Lets a paused rollout go on. */
    Receipt resume(ModelId model, int number, Command command);
}
