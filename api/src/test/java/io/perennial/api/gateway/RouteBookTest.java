package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.event.PostgresBadEventStore;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.ServedVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Adoption of tables by a gateway whose store fails now and then. */
class RouteBookTest {

    private static final Database database = TestDatabase.fresh().open();
    private static final Notices notices = Notices.listen(database);

    private final FaultyRoutes routes = new FaultyRoutes();
    private final Trials trials = new Trials(
            new PostgresOutcomeStore(database, notices), new PostgresBadEventStore(database), routes, System::nanoTime);
    private final RouteBook book = new RouteBook("gate", routes, new ModelShelf(new FakeModels()), trials);

    @AfterAll
    static void close() {
        notices.close();
        database.close();
    }

    /** The table was in force, the store was never told, and whoever waited for its adoption waited in vain. */
    @Test
    void tellsTheStoreAgainWhatItCouldNotHear() {
        routes.put(Tables.alone("prices", FakeModels.times(3, 1)));
        routes.failNext(1);

        book.refresh();
        assertThat(book.find(new ModelId("prices"))).isPresent();
        assertThat(routes.adopted()).isEmpty();
        assertThat(book.isComplete()).isFalse();

        book.refresh();
        book.refresh();
        assertThat(routes.adopted()).containsExactly("prices/1");
        assertThat(book.isComplete()).isTrue();
    }

    @Test
    void letsNoModelKeepTheNextFromBeingAdopted() {
        routes.put(Tables.alone("a", new ServedVersion(1, "throwing at load", "sha-t")));
        routes.put(Tables.alone("b", FakeModels.times(3, 1)));
        routes.put(Tables.alone("c", FakeModels.times(3, 1)));
        routes.failNext(1);

        book.refresh();

        assertThat(book.find(new ModelId("a"))).isEmpty();
        assertThat(book.find(new ModelId("b"))).isPresent();
        assertThat(routes.adopted()).containsExactly("c/1");
    }

    /** A trial counted as known before its flip was read, so that the next try served the candidate that had been flipped away. */
    @Test
    void opensNoRolloutWhoseFlipCouldNotBeRead() {
        routes.put(Tables.canary("flipped", FakeModels.times(3, 1), FakeModels.times(2, 2), 0.5));
        routes.failNext(1);
        book.refresh();
        assertThat(book.find(new ModelId("flipped"))).isEmpty();

        book.refresh();

        Route route = book.find(new ModelId("flipped")).orElseThrow();
        assertThat(route.trial().orElseThrow().candidateMayAnswer()).isFalse();
        assertThat(route.assign("any").share()).isZero();
    }
}
