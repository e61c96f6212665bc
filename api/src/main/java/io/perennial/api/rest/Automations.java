package io.perennial.api.rest;

import io.perennial.workflows.automation.AutomateRequest;
import io.perennial.workflows.automation.AutomationStanding;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import java.util.Optional;

/** Degrees of automation, as lives keep them and people move them. */
public interface Automations {

    /** How much is left to a model; empty where all is, because its spec says nothing of it. */
    Optional<AutomationStanding> of(ModelId model);

    /** Leaves more or less to a model. */
    Receipt automate(ModelId model, AutomateRequest request);
}
