package io.perennial.activities.store.cases;

import io.perennial.activities.store.outcome.InMemoryOutcomeStore;
import io.perennial.activities.store.outcome.InMemoryPredictionStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;

final class InMemoryCaseStoreTest extends CaseStoreContract {

    private final InMemoryPredictionStore predictions = new InMemoryPredictionStore();
    private final OutcomeStore outcomes = new InMemoryOutcomeStore(predictions);
    private final CaseStore cases = new InMemoryCaseStore(predictions, outcomes);

    @Override
    PredictionStore predictions() {
        return predictions;
    }

    @Override
    OutcomeStore outcomes() {
        return outcomes;
    }

    @Override
    CaseStore cases() {
        return cases;
    }
}
