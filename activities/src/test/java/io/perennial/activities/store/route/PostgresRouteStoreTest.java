package io.perennial.activities.store.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.Samples;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.activities.store.outcome.PostgresPredictionStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class PostgresRouteStoreTest extends RouteStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    @AutoClose
    private static final Notices notices = Notices.listen(database);

    private static final PredictionStore predictions = new PostgresPredictionStore(database);
    private static final OutcomeStore outcomes = new PostgresOutcomeStore(database, notices);
    private static final RouteStore routes = new PostgresRouteStore(database, notices);

    @Override
    RouteStore routes() {
        return routes;
    }

    @Override
    PredictionStore predictions() {
        return predictions;
    }

    @Override
    OutcomeStore outcomes() {
        return outcomes;
    }

    @Test
    void countsAGatewayNoLongerThatHasBeenSilentForTenSeconds() throws InterruptedException {
        ModelId model = Samples.freshModel();
        routes.adopted("east", model, 1);
        routes.adopted("west", model, 2);
        database.client()
                .sql("update gateway set seen_at = seen_at - interval '10 seconds' where name = 'east'")
                .update();

        assertThat(routes.awaitAdoption(model, 2, Duration.ofMinutes(1))).isEqualTo(1);
    }
}
