package io.perennial.api.feedback;

import io.perennial.activities.store.outcome.Correction;
import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.Prediction;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows a prediction, its outcome once the label is known, and how that was corrected; what a person decides without the model hides what that says until then. */
@RestController
final class PredictionDoor {

    private final Labelling labelling;
    private final OutcomeStore outcomes;
    private final CorrectionStore corrections;

    PredictionDoor(Labelling labelling, OutcomeStore outcomes, CorrectionStore corrections) {
        this.labelling = labelling;
        this.outcomes = outcomes;
        this.corrections = corrections;
    }

    /** The outcome is as it was counted; the last of the corrections stands. */
    record Shown(Prediction prediction, Optional<Outcome> outcome, List<Correction> corrections) {}

    @GetMapping("/api/v1/predictions/{id}")
    Shown show(@PathVariable String id) {
        Prediction prediction = labelling.find(id).orElseThrow(() -> labelling.unknown(id));
        Optional<Outcome> outcome = outcomes.find(id);
        return new Shown(outcome.isEmpty() ? prediction.asMayBeSeen() : prediction, outcome, corrections.of(id));
    }
}
