package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Predictions of a test, in memory. */
public final class InMemoryPredictionStore implements PredictionStore, PredictionHistory {

    private static final Comparator<Prediction> LAST = Comparator.comparing(Prediction::at)
            .thenComparingInt(prediction -> prediction.id().length())
            .thenComparing(Prediction::id);

    private static final Comparator<Prediction> IN_TIME =
            Comparator.comparing(Prediction::at).thenComparing(Prediction::id);

    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, Prediction> predictions = new LinkedHashMap<>();
    private final Map<ModelId, List<Prediction>> labelled = new HashMap<>();

    @Override
    public synchronized void append(List<Prediction> added) {
        added.forEach(prediction -> predictions.merge(prediction.id(), prediction, Prediction::withBesideOf));
    }

    @Override
    public synchronized Map<String, Prediction> find(Collection<String> ids) {
        return ids.stream()
                .distinct()
                .filter(predictions::containsKey)
                .collect(Collectors.toMap(id -> id, predictions::get));
    }

    @Override
    public synchronized List<Prediction> ofOutcomes(ModelId model, long after, long through) {
        return labelled.getOrDefault(model, List.of()).stream()
                .limit(Math.max(0, through))
                .skip(Math.max(0, after))
                .filter(prediction -> predictions.containsKey(prediction.id()))
                .toList();
    }

    @Override
    public synchronized Map<LatestOf, String> latest(Collection<LatestOf> units) {
        Map<LatestOf, String> latest = new HashMap<>();
        units.forEach(unit -> predictions.values().stream()
                .filter(prediction -> prediction.arm() != Arm.PINNED && isOf(prediction, unit))
                .max(LAST)
                .ifPresent(prediction -> latest.put(unit, prediction.id())));
        return latest;
    }

    @Override
    public synchronized List<LabelledPrediction> page(PredictionSpan span, Optional<Prediction> after, int limit) {
        return predictions.values().stream()
                .filter(span::contains)
                .filter(prediction -> after.filter(last -> IN_TIME.compare(prediction, last) <= 0)
                        .isEmpty())
                .sorted(IN_TIME)
                .limit(limit)
                .map(prediction -> new LabelledPrediction(prediction, Optional.ofNullable(labels.get(prediction.id()))))
                .toList();
    }

    private static boolean isOf(Prediction prediction, LatestOf unit) {
        return prediction.model().equals(unit.model())
                && prediction.unitKey().equals(unit.unit())
                && unit.at().filter(prediction.at()::isAfter).isEmpty();
    }

    /** As when its retention is over. */
    public synchronized void forget(String id) {
        predictions.remove(id);
    }

    /** All that are kept. */
    public synchronized List<Prediction> all() {
        return List.copyOf(predictions.values());
    }

    /** The prediction behind the model's next outcome. */
    synchronized void labelled(Prediction prediction, String label) {
        labels.put(prediction.id(), label);
        labelled.computeIfAbsent(prediction.model(), _ -> new ArrayList<>()).add(prediction);
    }
}
