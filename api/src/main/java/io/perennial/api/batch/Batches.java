package io.perennial.api.batch;

import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.prediction.BatchRequest;
import io.perennial.workflows.prediction.BatchStatus;

/** The batches that are under way. */
public interface Batches {

    /** Starts one; one that was started before goes on as it is. */
    void start(BatchRequest request);

    /** How one stands; refused when it was never started, or is forgotten. */
    BatchStatus status(ModelId model, int number);

    /** Calls one off; one that has ended is refused. */
    void callOff(ModelId model, int number, Command by);
}
