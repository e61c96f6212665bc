package io.perennial.activities.store.batch;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.prediction.BatchRequest;
import io.perennial.workflows.prediction.BatchStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Batch predictions, for as long as the database lives. */
public interface BatchStore {

    /** Keeps what is asked under the next number of its model; the same command id again gives what was kept under it first. */
    KeptBatch open(BatchRequest asked, Instant at);

    /** Keeps how it stands; one that has ended is not changed any more. */
    void keep(BatchStatus status, Instant at);

    Optional<KeptBatch> find(ModelId model, int number);

    /** What was kept under a command id. */
    Optional<KeptBatch> find(ModelId model, String commandId);

    /** The newest ones first, at most so many, of those with a smaller number. */
    List<KeptBatch> before(ModelId model, int number, int most);
}
