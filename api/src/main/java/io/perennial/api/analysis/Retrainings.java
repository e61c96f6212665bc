package io.perennial.api.analysis;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.RetrainRequest;

/** The way to a retraining. */
@FunctionalInterface
public interface Retrainings {

    /** Asks a life for one retraining. */
    Receipt ask(ModelId model, RetrainRequest request);
}
