package io.perennial.activities.store.outcome;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.testbed.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

final class PostgresCorrectionStoreTest extends CorrectionStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    @AutoClose
    private static final Notices notices = Notices.listen(database);

    private static final PredictionStore predictions = new PostgresPredictionStore(database);
    private static final OutcomeStore outcomes = new PostgresOutcomeStore(database, notices);
    private static final CorrectionStore corrections = new PostgresCorrectionStore(database, predictions, outcomes);

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

    @Test
    void keepsARecordThatCannotBeChanged() {
        assertThatThrownBy(() -> database.client().sql("delete from correction").update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("append-only");
    }
}
