package io.perennial.activities.store.outcome;

import io.perennial.workflows.Absent;
import io.perennial.workflows.automation.Degree;
import java.util.Optional;

/**
 * How much of the decision on a row was left to the model.
 *
 * @param degree the degree of automation in force when it was asked
 * @param segment the segment that told it; empty when that of the whole model did
 * @param forPerson true when a person has to decide
 */
public record Handling(Degree degree, Optional<String> segment, boolean forPerson) {

    public Handling {
        segment = Absent.orEmpty(segment);
    }

    /** True when a person decides who must not be swayed by what the model says. */
    public boolean hidesModel() {
        return forPerson && degree != Degree.ASSIST;
    }
}
