package io.perennial.activities.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Samples;
import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.GivenCorrection;
import io.perennial.activities.store.outcome.GivenLabel;
import io.perennial.activities.store.outcome.InMemoryCorrectionStore;
import io.perennial.activities.store.outcome.InMemoryOutcomeStore;
import io.perennial.activities.store.outcome.InMemoryPredictionStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Guardrails;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoredLabelledRowsTest {

    private final ModelId model = Samples.freshModel();
    private final InMemoryPredictionStore predictions = new InMemoryPredictionStore();
    private final OutcomeStore outcomes = new InMemoryOutcomeStore(predictions);
    private final CorrectionStore corrections = new InMemoryCorrectionStore(predictions, outcomes);
    private final StoredLabelledRows rows = new StoredLabelledRows(outcomes, predictions, corrections);

    @Test
    void learnsFromTheLabelsThatStandNow() {
        answer("first", "2000");
        answer("second", "3000");
        corrections.correct(new GivenCorrection(
                new GivenLabel("second", "2500", Samples.REGRESSION, Guardrails.USUAL),
                "3000",
                "clara",
                "a slip",
                Instant.EPOCH));

        assertThat(rows.between(model, 0, 2)).extracting(LabelledRow::label).containsExactly("2000", "2500");
    }

    @Test
    void leavesOutRowsThatAreNotKeptAnyLonger() {
        answer("first", "2000");
        answer("second", "3000");
        predictions.forget("first");

        assertThat(rows.between(model, 0, 2)).extracting(LabelledRow::label).containsExactly("3000");
    }

    private void answer(String id, String label) {
        predictions.append(List.of(Samples.prediction(id, model, "1")));
        outcomes.record(id, label, Samples.REGRESSION);
    }
}
