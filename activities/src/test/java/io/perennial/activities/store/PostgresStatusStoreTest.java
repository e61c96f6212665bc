package io.perennial.activities.store;

import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.activities.store.outcome.PostgresCursorStore;
import io.perennial.testbed.TestDatabase;
import org.junit.jupiter.api.AutoClose;

final class PostgresStatusStoreTest extends StatusStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    private static final CursorStore cursors = new PostgresCursorStore(database);
    private static final StatusStore statuses = new PostgresStatusStore(database);

    @Override
    StatusStore statuses() {
        return statuses;
    }

    @Override
    CursorStore cursors() {
        return cursors;
    }
}
