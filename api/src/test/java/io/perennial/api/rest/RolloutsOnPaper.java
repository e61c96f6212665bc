package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.rollout.PromoteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Primary;

/** Rollout 3 of {@code pc-prices}, which is open and takes what it is asked. */
@Primary
public final class RolloutsOnPaper implements OpenRollouts {

    private static final ModelId MODEL = new ModelId("pc-prices");
    private static final int NUMBER = 3;

    private final List<PromoteRequest> promotions = new ArrayList<>();
    private final List<Command> pauses = new ArrayList<>();
    private final List<Command> resumptions = new ArrayList<>();

    /** Gates that were to be opened, in order. */
    public synchronized List<PromoteRequest> promotions() {
        return List.copyOf(promotions);
    }

    public synchronized List<Command> pauses() {
        return List.copyOf(pauses);
    }

    public synchronized List<Command> resumptions() {
        return List.copyOf(resumptions);
    }

    @Override
    public List<Integer> of(ModelId model) {
        return model.equals(MODEL) ? List.of(NUMBER) : List.of();
    }

    @Override
    public synchronized Receipt promote(ModelId model, int number, PromoteRequest request) {
        refuseUnlessOpen(model, number);
        promotions.add(request);
        return receipt("promote", request.command());
    }

    @Override
    public synchronized Receipt pause(ModelId model, int number, Command command) {
        refuseUnlessOpen(model, number);
        pauses.add(command);
        return receipt("pause", command);
    }

    @Override
    public synchronized Receipt resume(ModelId model, int number, Command command) {
        refuseUnlessOpen(model, number);
        resumptions.add(command);
        return receipt("resume", command);
    }

    private static void refuseUnlessOpen(ModelId model, int number) {
        if (!model.equals(MODEL) || number != NUMBER) {
            throw Refusal.conflict(
                    "rollout " + number + " of model '" + model + "' has ended and takes nothing any more");
        }
    }

    private static Receipt receipt(String verb, Command command) {
        return new Receipt(
                command.commandId(), "rollout/pc-prices/3", "Done", false, Optional.of(verb), command.digest());
    }
}
