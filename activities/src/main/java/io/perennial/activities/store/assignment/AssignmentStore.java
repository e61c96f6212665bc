package io.perennial.activities.store.assignment;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;

/** Units of canaries, in one order per model. */
public interface AssignmentStore {

    /** Keeps units, each once in its rollout as it came first, and numbers the new ones in this order; all of them or none. */
    void append(List<AssignedUnit> units);

    /** Units of a rollout with a number above {@code cursor}, in order, at most {@code limit}. */
    List<NumberedUnit> after(ModelId model, int rollout, long cursor, int limit);
}
