package io.perennial.activities.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.Samples;
import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PostgresCorrectionStore;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.activities.store.outcome.PostgresPredictionStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class PostgresCaseStoreTest extends CaseStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    @AutoClose
    private static final Notices notices = Notices.listen(database);

    private static final PredictionStore predictions = new PostgresPredictionStore(database);
    private static final OutcomeStore outcomes = new PostgresOutcomeStore(database, notices);
    private static final CorrectionStore corrections = new PostgresCorrectionStore(database, predictions, outcomes);
    private static final CaseStore cases = new PostgresCaseStore(database, outcomes);

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

    @Override
    CaseStore cases() {
        return cases;
    }

    /** Whoever died in between left a label that nobody had decided. */
    @Test
    void keepsNoLabelWithoutWhoDecidedIt() {
        ModelId model = Samples.freshModel();
        String id = open(model, 1);
        database.client()
                .sql("alter table deferred_case add constraint nobody_decides check (answer is null) not valid")
                .update();
        try {
            assertThatThrownBy(() -> decide(id, "yes", 1)).hasMessageContaining("nobody_decides");
        } finally {
            database.client()
                    .sql("alter table deferred_case drop constraint nobody_decides")
                    .update();
        }

        assertThat(outcomes.find(id)).isEmpty();
        assertThat(cases.find(id).orElseThrow().isOpen()).isTrue();
    }
}
