package io.perennial.activities.store.cases;

import io.perennial.activities.store.outcome.Feedback;
import io.perennial.activities.store.outcome.GivenLabel;
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

    /**
     * Keeps what a person decided with the label that it is, both in one transaction; whoever decides first has decided. Returns what became of
     * the label: where it is refused, nothing is kept.
     */
    Feedback decide(GivenLabel label, String actor, Instant at);

    /**
     * What people decided, as it was corrected since, beside what two versions said to the same rows, whether they answered or were asked beside. Rows of which neither
     * spoke are left out.
     *
     * @param other the version to hold beside; empty for none
     */
    List<CaseCount> counts(ModelId model, int version, Optional<Integer> other);

    /**
     * What people decided on cases to which a version spoke, in the order in which they decided; as they did, because it is evidence for a
     * degree, which nobody may change who asks for it.
     *
     * @param segment name of the segment that told the degree; empty for rows of none
     * @param newest so many of the newest at most
     */
    List<CaseAnswer> answers(ModelId model, int version, Optional<String> segment, int newest);
}
