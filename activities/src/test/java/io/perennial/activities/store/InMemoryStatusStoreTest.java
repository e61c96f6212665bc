package io.perennial.activities.store;

import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.activities.store.outcome.InMemoryCursorStore;
import io.perennial.activities.store.outcome.InMemoryOutcomeStore;
import io.perennial.activities.store.outcome.InMemoryPredictionStore;

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
