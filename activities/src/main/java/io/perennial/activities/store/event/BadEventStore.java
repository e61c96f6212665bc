package io.perennial.activities.store.event;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;

/** Bad events of canaries, in one order per model. */
public interface BadEventStore {

    /** Keeps events, each once by its id, and numbers the new ones in this order; all of them or none. */
    void append(List<BadEvent> events);

    /** Events of a rollout with a number above {@code cursor}, in order, at most {@code limit}. */
    List<NumberedEvent> after(ModelId model, int rollout, long cursor, int limit);
}
