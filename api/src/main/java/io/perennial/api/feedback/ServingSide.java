package io.perennial.api.feedback;

import io.perennial.activities.store.outcome.LatestOf;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.Collection;
import java.util.Optional;

/** The part of serving that runs in the same process as the feedback door. */
public interface ServingSide {

    /** Waits, for a bounded time, until these predictions, and all of these units, are stored, as far as this process answered them. */
    void storePending(Collection<String> predictionIds, Collection<LatestOf> units);

    /** How labels of a model are read and its answers judged now; empty when nothing of it is served. */
    Optional<LabelRule> rule(ModelId model);

    /** An outcome has been stored; {@code sinceNanos} is when its label came, on {@link System#nanoTime}. */
    void outcomeStored(ModelId model, long sinceNanos);
}
