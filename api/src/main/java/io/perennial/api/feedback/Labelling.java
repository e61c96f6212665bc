package io.perennial.api.feedback;

import io.perennial.activities.store.outcome.Feedback;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Joins labels to predictions. */
@Component
public final class Labelling {

    private final PredictionStore predictions;
    private final OutcomeStore outcomes;
    private final ServingSide serving;

    Labelling(PredictionStore predictions, OutcomeStore outcomes, ServingSide serving) {
        this.predictions = predictions;
        this.outcomes = outcomes;
        this.serving = serving;
    }

    /** Waits, for a bounded time, until what this process answered of these is stored; asked for once before labels are joined. */
    public void storePending(Collection<String> predictionIds) {
        serving.storePending(predictionIds);
    }

    /** Joins a label to its prediction; the same label again changes nothing. */
    public Feedback label(String predictionId, String label) {
        long since = System.nanoTime();
        Optional<Prediction> prediction = predictions.find(predictionId);
        if (prediction.isEmpty()) {
            return new Feedback.UnknownPrediction();
        }
        ModelId model = prediction.get().model();
        Optional<LabelRule> rule = serving.rule(model);
        if (rule.isEmpty()) {
            return new Feedback.Unfit("nothing of model " + model + " is served any more");
        }
        Optional<String> spelled = rule.get().spelled(label);
        if (spelled.isEmpty()) {
            return new Feedback.Unfit(rule.get().misfit(label));
        }
        Feedback feedback = outcomes.record(
                predictionId, spelled.get(), rule.get().outcomes(), rule.get().guardrails());
        if (feedback instanceof Feedback.Stored) {
            serving.outcomeStored(model, since);
        }
        return feedback;
    }

    /** Classes that a label of the model can be; none where it is a number, or nobody knows them here. */
    public List<String> classes(ModelId model) {
        return serving.rule(model).map(LabelRule::classes).orElse(List.of());
    }

    /** The prediction, also when it has just been answered by this process. */
    Optional<Prediction> find(String predictionId) {
        storePending(List.of(predictionId));
        return predictions.find(predictionId);
    }

    /** What to say of a prediction that is not there: another process may not have stored it yet. */
    static Refusal unknown(String predictionId) {
        return Refusal.notFound("there is no prediction '" + predictionId
                + "'; if it was answered within the last seconds it is still being stored: try again");
    }
}
