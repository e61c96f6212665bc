package io.perennial.activities.store.outcome;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.testbed.TestDatabase;
import org.junit.jupiter.api.AutoClose;

final class PostgresPredictionStoreTest extends PredictionStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    @AutoClose
    private static final Notices notices = Notices.listen(database);

    private static final PredictionStore predictions = new PostgresPredictionStore(database);
    private static final OutcomeStore outcomes = new PostgresOutcomeStore(database, notices);

    @Override
    PredictionStore predictions() {
        return predictions;
    }

    @Override
    PredictionHistory history() {
        return new PostgresPredictionHistory(database);
    }

    @Override
    OutcomeStore outcomes() {
        return outcomes;
    }
}
