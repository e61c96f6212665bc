package io.perennial.api.rest;

import io.perennial.workflows.automation.AutomateRequest;
import io.perennial.workflows.automation.AutomationStanding;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import java.util.Optional;

/** Asks the lives themselves, which alone move degrees. */
final class DurableAutomations implements Automations {

    private final Lives lives;

    DurableAutomations(Lives lives) {
        this.lives = lives;
    }

    @Override
    public Optional<AutomationStanding> of(ModelId model) {
        return lives.automation(model);
    }

    @Override
    public Receipt automate(ModelId model, AutomateRequest request) {
        return lives.automate(model, request);
    }
}
