package io.perennial.api.feedback;

import io.perennial.activities.store.outcome.CorrectionAnswer;
import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.GivenCorrection;
import io.perennial.activities.store.outcome.GivenLabel;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts right labels in the place of wrong ones. */
@Component
final class Correcting {

    private final PredictionStore predictions;
    private final CorrectionStore corrections;
    private final ServingSide serving;

    Correcting(PredictionStore predictions, CorrectionStore corrections, ServingSide serving) {
        this.predictions = predictions;
        this.corrections = corrections;
        this.serving = serving;
    }

    /**
     * A label that takes another's place.
     *
     * @param label the right one
     * @param corrects the wrong one
     * @param reason why
     */
    record Wish(String label, String corrects, String reason) {}

    /** What becomes of it, by the rule of the prediction's model. */
    CorrectionAnswer correct(String predictionId, Wish wish, String actor) {
        return predictions
                .find(predictionId)
                .map(prediction -> correct(prediction.model(), predictionId, wish, actor))
                .orElseGet(CorrectionAnswer.UnknownPrediction::new);
    }

    private CorrectionAnswer correct(ModelId model, String predictionId, Wish wish, String actor) {
        Optional<LabelRule> rule = serving.rule(model);
        if (rule.isEmpty()) {
            return new CorrectionAnswer.Unfit(Labelling.unserved(model));
        }
        return rule.get()
                .spelled(wish.label())
                .map(label -> corrections.correct(new GivenCorrection(
                        new GivenLabel(
                                predictionId,
                                label,
                                rule.get().outcomes(),
                                rule.get().guardrails()),
                        rule.get().spelled(wish.corrects()).orElse(wish.corrects()),
                        actor,
                        wish.reason(),
                        Instant.now())))
                .orElseGet(() -> new CorrectionAnswer.Unfit(rule.get().misfit(wish.label())));
    }
}
