package io.perennial.api.rest;

import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.rollout.PromoteRequest;
import io.temporal.client.WorkflowClient;
import java.util.List;

/** Asks the workflows of rollouts, which alone know what they wait for. */
final class DurableRollouts implements OpenRollouts {

    private final Lives lives;
    private final Updates updates;

    DurableRollouts(WorkflowClient client, BoundedCalls calls, Lives lives) {
        this.lives = lives;
        this.updates = new Updates(client, calls);
    }

    @Override
    public List<Integer> of(ModelId model) {
        return lives.status(model).openRollouts();
    }

    @Override
    public Receipt promote(ModelId model, int number, PromoteRequest request) {
        return send(model, number, "promote", request.command(), request);
    }

    @Override
    public Receipt pause(ModelId model, int number, Command command) {
        return send(model, number, "pause", command, command);
    }

    @Override
    public Receipt resume(ModelId model, int number, Command command) {
        return send(model, number, "resume", command, command);
    }

    private Receipt send(ModelId model, int number, String update, Command command, Object request) {
        return updates.send(
                WorkflowIds.rollout(model, number),
                "rollout " + number + " of model '" + model + "'",
                update,
                command.commandId(),
                request);
    }
}
