package io.perennial.activities.store.outcome;

final class InMemoryCursorStoreTest extends CursorStoreContract {

    private final InMemoryPredictionStore predictions = new InMemoryPredictionStore();
    private final OutcomeStore outcomes = new InMemoryOutcomeStore(predictions);
    private final CursorStore cursors = new InMemoryCursorStore(outcomes);

    @Override
    PredictionStore predictions() {
        return predictions;
    }

    @Override
    OutcomeStore outcomes() {
        return outcomes;
    }

    @Override
    CursorStore cursors() {
        return cursors;
    }
}
