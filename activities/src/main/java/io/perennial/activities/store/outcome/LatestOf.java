package io.perennial.activities.store.outcome;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Instant;
import java.util.Optional;

/**
 * The latest prediction of a unit, by whichever version was drawn for it; what was asked of a version by its number is no decision about the unit.
 *
 * @param model the model
 * @param unit the unit's key, as the caller named it when he asked
 * @param at the latest at or before this instant; empty for the latest of all
 */
public record LatestOf(ModelId model, String unit, Optional<Instant> at) {

    public LatestOf {
        at = Absent.orEmpty(at);
    }

    /** The latest of all of this unit. */
    public static LatestOf all(ModelId model, String unit) {
        return new LatestOf(model, unit, Optional.empty());
    }
}
