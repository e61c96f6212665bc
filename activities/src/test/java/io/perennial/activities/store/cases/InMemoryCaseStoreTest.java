package io.perennial.activities.store.cases;

import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.InMemoryCorrectionStore;
import io.perennial.activities.store.outcome.InMemoryOutcomeStore;
import io.perennial.activities.store.outcome.InMemoryPredictionStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;

final class InMemoryCaseStoreTest extends CaseStoreContract {

    private final InMemoryPredictionStore predictions = new InMemoryPredictionStore();
    private final OutcomeStore outcomes = new InMemoryOutcomeStore(predictions);
    private final CorrectionStore corrections = new InMemoryCorrectionStore(predictions, outcomes);
    private final CaseStore cases = new InMemoryCaseStore(predictions, outcomes, corrections);

    @Override
    PredictionStore predictions() {
        return predictions;
    }

    @Override
    OutcomeStore outcomes() {
        return outcomes;
    }

    @Override
    CorrectionStore corrections() {
        return corrections;
    }

    @Override
    CaseStore cases() {
        return cases;
    }
}
