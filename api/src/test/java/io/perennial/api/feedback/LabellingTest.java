package io.perennial.api.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.outcome.LatestOf;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.activities.store.outcome.PostgresPredictionHistory;
import io.perennial.activities.store.outcome.PostgresPredictionStore;
import io.perennial.activities.store.outcome.PredictionId;
import io.perennial.activities.store.retention.Retention;
import io.perennial.api.problem.Problem;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is said of a prediction that is not there. */
class LabellingTest {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    @AutoClose
    private static final Notices notices = Notices.listen(database);

    @Test
    void saysThatAPredictionIsNotKeptAnyLonger() {
        Instant old = Instant.parse("2025-01-02T03:04:05Z");
        String id = PredictionId.of(old);

        Problem problem = labelling(Duration.ofDays(90)).unknown(id).problem();

        assertThat(problem.status()).isEqualTo(410);
        assertThat(problem.detail())
                .isEqualTo(
                        "prediction '" + id
                                + "' was answered at 2025-01-02T03:04:05Z and is not kept any longer: predictions are dropped after 90 days");
        assertThat(labelling(Duration.ZERO).unknown(id).problem().status())
                .as("kept for ever")
                .isEqualTo(404);
    }

    @Test
    void saysThatANewPredictionMayStillBeOnItsWay() {
        Problem problem = labelling(Duration.ofDays(90))
                .unknown(PredictionId.of(Instant.now()))
                .problem();

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.detail()).contains("it is still being stored");
    }

    private static Labelling labelling(Duration kept) {
        return new Labelling(
                new PostgresPredictionStore(database),
                new PostgresPredictionHistory(database),
                new PostgresOutcomeStore(database, notices),
                new Nothing(),
                Retention.of(kept));
    }

    /** Serves nothing. */
    private static final class Nothing implements ServingSide {

        @Override
        public void storePending(Collection<String> predictionIds, Collection<LatestOf> units) {
            // nothing is pending
        }

        @Override
        public Optional<LabelRule> rule(ModelId model) {
            return Optional.empty();
        }

        @Override
        public void outcomeStored(ModelId model, long sinceNanos) {
            // nobody judges
        }
    }
}
