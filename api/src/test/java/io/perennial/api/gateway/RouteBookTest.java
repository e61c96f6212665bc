package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.event.PostgresBadEventStore;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.serving.Standby;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Adoption of tables by a gateway whose store fails now and then. */
class RouteBookTest {

    private static final Database database = TestDatabase.fresh().open();
    private static final Notices notices = Notices.listen(database);

    private final FaultyRoutes routes = new FaultyRoutes();
    private final Trials trials = new Trials(
            new PostgresOutcomeStore(database, notices), new PostgresBadEventStore(database), routes, System::nanoTime);
    private final FakeModels models = new FakeModels();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private final RouteBook book = new RouteBook("gate", routes, new ModelShelf(models), trials, () -> now);

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
        assertThat(route.trials().findFirst().orElseThrow().candidateMayAnswer())
                .isFalse();
        assertThat(route.draw("any").assignment().share()).isZero();
    }

    @Test
    void keepsTheVersionBeforeReadyForItsWindowThenLetsGoOfIt() {
        ServedVersion before = FakeModels.times(3, 1);
        routes.put(
                Tables.promoted("prices", FakeModels.times(2, 2), new Standby(before, now.plus(Duration.ofDays(7)))));
        book.refresh();
        assertThat(route().version(1)).isPresent();
        assertThat(route().lanes().getFirst().beside()).isPresent();

        now = now.plus(Duration.ofDays(7));
        book.refresh();

        assertThat(route().version(1)).isEmpty();
        assertThat(route().lanes().getFirst().beside()).isEmpty();
        assertThat(models.open()).containsExactly(FakeModels.times(2, 2));
    }

    @Test
    void letsGoOfItAlsoWhileTheStoreIsAway() {
        Standby before = new Standby(FakeModels.times(3, 1), now.plus(Duration.ofDays(7)));
        routes.put(Tables.promoted("prices", FakeModels.times(2, 2), before));
        book.refresh();

        now = now.plus(Duration.ofDays(7));
        routes.goAway();

        assertThatThrownBy(book::refresh).hasMessageContaining("away");
        assertThat(route().version(1)).isEmpty();
        assertThat(models.open()).containsExactly(FakeModels.times(2, 2));
    }

    @Test
    void opensNothingThatStoodByWhenItsWindowWasOver() {
        routes.put(Tables.promoted("prices", FakeModels.times(2, 2), new Standby(FakeModels.times(3, 1), now)));
        book.refresh();

        assertThat(models.open()).containsExactly(FakeModels.times(2, 2));
    }

    /** A damaged package of the version before must not keep the promoted one from answering. */
    @Test
    void servesThePromotedVersionThoughTheOneBeforeCannotBeOpened() {
        ServedVersion damaged = new ServedVersion(1, "broken", "sha-b");
        routes.put(
                Tables.promoted("prices", FakeModels.times(2, 2), new Standby(damaged, now.plus(Duration.ofDays(7)))));
        book.refresh();

        assertThat(route().incumbent().version().version()).isEqualTo(2);
        assertThat(route().standby()).isEmpty();
    }

    @Test
    void saysWhoStandsByReady() {
        Standby before = new Standby(FakeModels.times(3, 1), now.plus(Duration.ofDays(7)));
        routes.put(Tables.promoted("prices", FakeModels.times(2, 2), before));
        ServedVersion failing = new ServedVersion(1, "failing", "sha-f");
        routes.put(Tables.promoted("rents", FakeModels.times(4, 2), new Standby(failing, before.until())));
        book.refresh();

        new StandbyProbes(book, meters, () -> now).look();
        assertThat(ready("prices")).isEqualTo(1);
        assertThat(ready("rents")).isZero();

        now = now.plus(Duration.ofMinutes(1));
        assertThat(ready("prices")).as("not asked for a minute").isZero();
    }

    private double ready(String model) {
        return meters.get("perennial.standby.ready").tag("model", model).gauge().value();
    }

    private Route route() {
        return book.find(new ModelId("prices")).orElseThrow();
    }
}
