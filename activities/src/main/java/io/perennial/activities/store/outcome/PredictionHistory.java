package io.perennial.activities.store.outcome;

import java.util.Collection;
import java.util.Map;

/** Predictions by what was asked, for whoever has no ids. */
public interface PredictionHistory {

    /** Ids of the latest predictions of these units, of rows that were asked together the last; a unit that has none is left out. */
    Map<LatestOf, String> latest(Collection<LatestOf> units);
}
