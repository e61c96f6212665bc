package io.perennial.activities.store.errors;

import io.perennial.activities.store.Database;
import io.perennial.testbed.TestDatabase;
import org.junit.jupiter.api.AutoClose;

final class PostgresTagStoreTest extends TagStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    private static final TagStore store = new PostgresTagStore(database);

    @Override
    TagStore store() {
        return store;
    }
}
