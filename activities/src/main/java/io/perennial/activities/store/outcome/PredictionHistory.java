package io.perennial.activities.store.outcome;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Predictions by what was asked, for whoever has no ids. */
public interface PredictionHistory {

    /** Ids of the latest predictions of these units, of rows that were asked together the last; a unit that has none is left out. */
    Map<LatestOf, String> latest(Collection<LatestOf> units);

    /**
     * Predictions in the order in which they were answered, of those answered together in that of their ids, with the labels that stand.
     *
     * @param after goes on behind this one; empty for the first
     * @param limit so many at most
     */
    List<LabelledPrediction> page(PredictionSpan span, Optional<Prediction> after, int limit);
}
