package io.perennial.activities.store.outcome;

final class InMemoryPredictionStoreTest extends PredictionStoreContract {

    private final InMemoryPredictionStore predictions = new InMemoryPredictionStore();
    private final OutcomeStore outcomes = new InMemoryOutcomeStore(predictions);

    @Override
    PredictionStore predictions() {
        return predictions;
    }

    @Override
    PredictionHistory history() {
        return predictions;
    }

    @Override
    OutcomeStore outcomes() {
        return outcomes;
    }
}
