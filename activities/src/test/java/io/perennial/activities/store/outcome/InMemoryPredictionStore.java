package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Predictions of a test, in memory. */
public final class InMemoryPredictionStore implements PredictionStore {

    private final Map<String, Prediction> predictions = new LinkedHashMap<>();
    private final Map<ModelId, List<Prediction>> labelled = new HashMap<>();

    @Override
    public synchronized void append(List<Prediction> added) {
        added.forEach(prediction -> predictions.merge(prediction.id(), prediction, Prediction::withBesideOf));
    }

    @Override
    public synchronized Optional<Prediction> find(String id) {
        return Optional.ofNullable(predictions.get(id));
    }

    @Override
    public synchronized List<Prediction> ofOutcomes(ModelId model, long after, long through) {
        return labelled.getOrDefault(model, List.of()).stream()
                .limit(Math.max(0, through))
                .skip(Math.max(0, after))
                .toList();
    }

    /** The prediction behind the model's next outcome. */
    synchronized void labelled(Prediction prediction) {
        labelled.computeIfAbsent(prediction.model(), _ -> new ArrayList<>()).add(prediction);
    }
}
