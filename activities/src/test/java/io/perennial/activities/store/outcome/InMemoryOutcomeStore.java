package io.perennial.activities.store.outcome;

import io.perennial.activities.store.Turnstile;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Outcomes of a test, in memory. */
public final class InMemoryOutcomeStore implements OutcomeStore {

    private final InMemoryPredictionStore predictions;
    private final Map<ModelId, List<Outcome>> outcomes = new HashMap<>();
    private final Map<String, Outcome> byPrediction = new HashMap<>();
    private final Turnstile turnstile = new Turnstile();

    public InMemoryOutcomeStore(InMemoryPredictionStore predictions) {
        this.predictions = predictions;
    }

    @Override
    public List<Feedback> record(List<GivenLabel> labels) {
        return turnstile.change(() -> join(labels));
    }

    private List<Feedback> join(List<GivenLabel> labels) {
        Map<String, Prediction> known =
                predictions.find(labels.stream().map(GivenLabel::predictionId).toList());
        Joining joining = new Joining(known, byPrediction, last());
        List<Feedback> feedback = labels.stream().map(joining::join).toList();
        joining.added().forEach((model, added) -> added.forEach(outcome -> store(model, outcome)));
        return feedback;
    }

    private Map<ModelId, Long> last() {
        return outcomes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, stored ->
                (long) stored.getValue().size()));
    }

    private void store(ModelId model, Outcome outcome) {
        outcomes.computeIfAbsent(model, _ -> new ArrayList<>()).add(outcome);
        byPrediction.put(outcome.predictionId(), outcome);
        predictions.labelled(predictions.find(outcome.predictionId()).orElseThrow(), outcome.label());
    }

    @Override
    public Optional<Outcome> find(String predictionId) {
        return turnstile.change(() -> Optional.ofNullable(byPrediction.get(predictionId)));
    }

    @Override
    public long lastSequence(ModelId model) {
        return turnstile.change(
                () -> (long) outcomes.getOrDefault(model, List.of()).size());
    }

    @Override
    public long before(ModelId model, int rollout) {
        return turnstile.change(() -> outcomes.getOrDefault(model, List.of()).stream()
                .filter(outcome -> outcome.rollout() == rollout)
                .findFirst()
                .map(outcome -> outcome.sequence() - 1)
                .orElseGet(() -> (long) outcomes.getOrDefault(model, List.of()).size()));
    }

    @Override
    public List<Outcome> after(ModelId model, long cursor, int limit) {
        return turnstile.change(() -> outcomes.getOrDefault(model, List.of()).stream()
                .skip(cursor)
                .limit(limit)
                .toList());
    }

    @Override
    public long awaitSequence(ModelId model, long sequence, Duration atMost) throws InterruptedException {
        return turnstile.await(atMost, () -> lastSequence(model), last -> last >= sequence);
    }
}
