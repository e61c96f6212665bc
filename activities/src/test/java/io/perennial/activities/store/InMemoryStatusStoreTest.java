package io.perennial.activities.store;

final class InMemoryStatusStoreTest extends StatusStoreContract {

    private final CursorStore cursors =
            new InMemoryCursorStore(new InMemoryOutcomeStore(new InMemoryPredictionStore()));
    private final StatusStore statuses = new InMemoryStatusStore(cursors);

    @Override
    StatusStore statuses() {
        return statuses;
    }

    @Override
    CursorStore cursors() {
        return cursors;
    }
}
