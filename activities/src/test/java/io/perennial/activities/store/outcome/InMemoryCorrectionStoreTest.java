package io.perennial.activities.store.outcome;

final class InMemoryCorrectionStoreTest extends CorrectionStoreContract {

    private final InMemoryPredictionStore predictions = new InMemoryPredictionStore();
    private final OutcomeStore outcomes = new InMemoryOutcomeStore(predictions);
    private final CorrectionStore corrections = new InMemoryCorrectionStore(predictions, outcomes);

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
}
