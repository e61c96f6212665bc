package io.perennial.activities.store;

import io.perennial.testbed.TestDatabase;
import org.junit.jupiter.api.AutoClose;

final class PostgresSpecStoreTest extends SpecStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    private static final SpecStore specs = new PostgresSpecStore(database);

    @Override
    SpecStore specs() {
        return specs;
    }
}
