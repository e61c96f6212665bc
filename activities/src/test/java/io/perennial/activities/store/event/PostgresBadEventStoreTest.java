package io.perennial.activities.store.event;

import io.perennial.activities.store.Database;
import io.perennial.testbed.TestDatabase;
import org.junit.jupiter.api.AutoClose;

final class PostgresBadEventStoreTest extends BadEventStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    private static final BadEventStore events = new PostgresBadEventStore(database);

    @Override
    BadEventStore events() {
        return events;
    }
}
