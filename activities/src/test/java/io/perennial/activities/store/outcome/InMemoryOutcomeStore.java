package io.perennial.activities.store.outcome;

import io.perennial.activities.store.Turnstile;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.OutcomeRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public Feedback record(String predictionId, String text, OutcomeRule rule, Guardrails guardrails) {
        Label label = new Label(text, rule.task());
        Optional<Feedback> unfit = label.misfit().map(Feedback.Unfit::new);
        return unfit.orElseGet(() -> predictions
                .find(predictionId)
                .map(prediction -> turnstile.change(() -> join(prediction, label, rule, guardrails)))
                .orElseGet(Feedback.UnknownPrediction::new));
    }

    private Feedback join(Prediction prediction, Label label, OutcomeRule rule, Guardrails guardrails) {
        Outcome earlier = byPrediction.get(prediction.id());
        if (earlier != null) {
            return label.agreesWith(earlier.label())
                    ? new Feedback.Duplicate(earlier)
                    : new Feedback.Contradicts(earlier.label());
        }
        List<Outcome> stored = outcomes.computeIfAbsent(prediction.model(), _ -> new ArrayList<>());
        Outcome outcome = Judgement.outcome(prediction, stored.size() + 1L, label, rule, guardrails);
        stored.add(outcome);
        byPrediction.put(prediction.id(), outcome);
        predictions.labelled(prediction);
        return new Feedback.Stored(outcome);
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
