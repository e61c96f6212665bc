package io.perennial.api.feedback;

import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.Prediction;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows a prediction, and its outcome once the label is known; what a person decides without the model hides what that says until then. */
@RestController
final class PredictionDoor {

    private final Labelling labelling;
    private final OutcomeStore outcomes;

    PredictionDoor(Labelling labelling, OutcomeStore outcomes) {
        this.labelling = labelling;
        this.outcomes = outcomes;
    }

    record Shown(Prediction prediction, Optional<Outcome> outcome) {}

    @GetMapping("/api/v1/predictions/{id}")
    Shown show(@PathVariable String id) {
        Prediction prediction = labelling.find(id).orElseThrow(() -> Labelling.unknown(id));
        Optional<Outcome> outcome = outcomes.find(id);
        return new Shown(outcome.isEmpty() ? prediction.asMayBeSeen() : prediction, outcome);
    }
}
