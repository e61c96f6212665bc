package io.perennial.api.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.PostgresSpecStore;
import io.perennial.activities.store.PostgresStatusStore;
import io.perennial.activities.store.outcome.LatestOf;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.activities.store.outcome.PostgresPredictionHistory;
import io.perennial.activities.store.outcome.PostgresPredictionStore;
import io.perennial.activities.store.outcome.PredictionId;
import io.perennial.activities.store.retention.Retention;
import io.perennial.activities.store.route.PostgresRouteStore;
import io.perennial.api.problem.KnownModels;
import io.perennial.api.problem.Problem;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    /** "Try again" was said for ever. */
    @Test
    void saysThatAnOlderPredictionWillNotComeAnyMore() {
        Instant at = Instant.now().minusSeconds(90).truncatedTo(ChronoUnit.MILLIS);
        String id = PredictionId.of(at);
        String before = "55390000-1111-4222-8333-444455556666";

        assertThat(labelling(Duration.ZERO).unknown(id).problem().detail())
                .isEqualTo("there is no prediction '" + id + "' of " + at
                        + ": it was never stored, or has been dropped since;"
                        + " only a gateway that was cut off from the database may have it still");
        assertThat(labelling(Duration.ZERO).unknown(before).problem().detail())
                .as("an id that tells no time")
                .isEqualTo("there is no prediction '" + before + "': it was never stored, or has been dropped since;"
                        + " only a gateway that was cut off from the database may have it still");
    }

    @Test
    void saysThatAWordIsNoPredictionId() {
        Problem problem = labelling(Duration.ZERO).unknown("abc").problem();

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.detail()).startsWith("there is no prediction 'abc': that is no prediction id");
    }

    @Test
    void takesTheModelForTheMistakeWhereAUnitIsAskedOfNone() {
        LatestOf unit = new LatestOf(new ModelId("chrun"), "u1", Optional.empty());

        Problem problem = labelling(Duration.ZERO).unknown(unit).problem();

        assertThat(problem.code()).isEqualTo("P0420");
        assertThat(problem.detail()).isEqualTo("there is no model 'chrun'");
    }

    private static Labelling labelling(Duration kept) {
        return new Labelling(
                new PostgresPredictionStore(database),
                new PostgresPredictionHistory(database),
                new PostgresOutcomeStore(database, notices),
                new Nothing(),
                Retention.of(kept),
                new KnownModels(
                        new PostgresStatusStore(database),
                        new PostgresSpecStore(database),
                        new PostgresRouteStore(database, notices)));
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
