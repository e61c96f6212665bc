package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.ledger.StatusPublication;
import java.util.List;
import java.util.Optional;

/** The published state of every life: a projection for readers; the truth is the workflow. */
public interface StatusStore {

    /** Publishes a status unless a newer revision is stored; closes the cursor of a closed rollout in the same transaction. */
    void publish(StatusPublication publication);

    Optional<ModelStatus> find(ModelId model);

    /** All models by name. */
    List<ModelStatus> all();
}
