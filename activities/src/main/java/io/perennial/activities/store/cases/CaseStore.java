package io.perennial.activities.store.cases;

import io.perennial.workflows.lifecycle.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows that people decide, oldest first. */
public interface CaseStore {

    /** Cases that wait, at most {@code limit}, from the one after {@code after} on; from the first when there is no such case. */
    List<DeferredCase> open(ModelId model, Optional<String> after, int limit);

    /** The same with those that are decided. */
    List<DeferredCase> all(ModelId model, Optional<String> after, int limit);

    /** How many wait. */
    long waiting(ModelId model);

    /** The case of this prediction. */
    Optional<DeferredCase> find(String predictionId);

    /** Keeps what a person decided; whoever decides first has decided. */
    void decide(String predictionId, String answer, String actor, Instant at);

    /** What people decided on rows that this version answered, beside what was said to them. */
    List<CaseCount> counts(ModelId model, int version);
}
