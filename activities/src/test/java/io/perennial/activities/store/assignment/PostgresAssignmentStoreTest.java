package io.perennial.activities.store.assignment;

import io.perennial.activities.store.Database;
import io.perennial.testbed.TestDatabase;
import org.junit.jupiter.api.AutoClose;

final class PostgresAssignmentStoreTest extends AssignmentStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    private static final AssignmentStore assignments = new PostgresAssignmentStore(database);

    @Override
    AssignmentStore assignments() {
        return assignments;
    }
}
