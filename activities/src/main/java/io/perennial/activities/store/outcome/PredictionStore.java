package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Predictions by id. */
public interface PredictionStore {

    /**
     * Keeps predictions, each once by its id, in one transaction. What the version beside said may come later, with the prediction again: it is
     * added to one that was kept without.
     */
    void append(List<Prediction> predictions);

    /** The prediction with this id. */
    default Optional<Prediction> find(String id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /** Those of these predictions that are kept, by id. */
    Map<String, Prediction> find(Collection<String> ids);

    /** Predictions behind a model's outcomes with sequence in ({@code after}, {@code through}], in that order, as far as they are still kept. */
    List<Prediction> ofOutcomes(ModelId model, long after, long through);
}
