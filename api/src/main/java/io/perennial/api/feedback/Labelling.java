package io.perennial.api.feedback;

import io.perennial.activities.store.Feedback;
import io.perennial.activities.store.OutcomeStore;
import io.perennial.activities.store.Prediction;
import io.perennial.activities.store.PredictionStore;
import io.perennial.workflows.serving.OutcomeRule;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Joins labels to predictions. */
@Component
final class Labelling {

    private final PredictionStore predictions;
    private final OutcomeStore outcomes;
    private final ServingSide serving;

    Labelling(PredictionStore predictions, OutcomeStore outcomes, ServingSide serving) {
        this.predictions = predictions;
        this.outcomes = outcomes;
        this.serving = serving;
    }

    Feedback label(String predictionId, String label) {
        long since = System.nanoTime();
        Optional<Prediction> prediction = find(predictionId);
        if (prediction.isEmpty()) {
            return new Feedback.UnknownPrediction();
        }
        Optional<OutcomeRule> rule = serving.rule(prediction.get().model());
        if (rule.isEmpty()) {
            return new Feedback.Unfit("nothing of model " + prediction.get().model() + " is served any more");
        }
        Feedback feedback = outcomes.record(predictionId, label, rule.get());
        if (feedback instanceof Feedback.Stored) {
            serving.outcomeStored(prediction.get().model(), since);
        }
        return feedback;
    }

    /** The prediction, also when it has just been answered by this process. */
    Optional<Prediction> find(String predictionId) {
        serving.storePending();
        return predictions.find(predictionId);
    }
}
