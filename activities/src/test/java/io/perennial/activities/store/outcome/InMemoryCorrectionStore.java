package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Corrections of a test, in memory. */
public final class InMemoryCorrectionStore implements CorrectionStore {

    private final PredictionStore predictions;
    private final OutcomeStore outcomes;
    private final Map<String, List<Correction>> corrections = new HashMap<>();
    private final Map<ModelId, Long> last = new HashMap<>();

    public InMemoryCorrectionStore(PredictionStore predictions, OutcomeStore outcomes) {
        this.predictions = predictions;
        this.outcomes = outcomes;
    }

    @Override
    public synchronized CorrectionAnswer correct(GivenCorrection given) {
        return predictions
                .find(given.label().predictionId())
                .map(prediction -> correct(given, prediction))
                .orElseGet(CorrectionAnswer.UnknownPrediction::new);
    }

    private CorrectionAnswer correct(GivenCorrection given, Prediction prediction) {
        long number = last(prediction.model()) + 1;
        CorrectionAnswer answer = outcomes.find(prediction.id())
                .map(outcome -> new StandingLabel(outcome, latest(prediction.id())).correct(given, prediction, number))
                .orElseGet(CorrectionAnswer.Unlabelled::new);
        if (answer instanceof CorrectionAnswer.Stored(Correction correction)) {
            corrections.computeIfAbsent(prediction.id(), _ -> new ArrayList<>()).add(correction);
            last.put(prediction.model(), number);
        }
        return answer;
    }

    private Optional<Correction> latest(String predictionId) {
        return of(predictionId).stream().reduce((_, later) -> later);
    }

    @Override
    public synchronized List<Correction> of(String predictionId) {
        return List.copyOf(corrections.getOrDefault(predictionId, List.of()));
    }

    @Override
    public synchronized long last(ModelId model) {
        return last.getOrDefault(model, 0L);
    }

    @Override
    public synchronized List<Outcome> applied(List<Outcome> given) {
        return given.stream()
                .map(outcome -> latest(outcome.predictionId())
                        .map(correction -> correction.applied(outcome))
                        .orElse(outcome))
                .toList();
    }
}
