package io.perennial.worker.endtoend;

import io.perennial.activities.rollout.StoredEvidenceJudge;
import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.assignment.PostgresAssignmentStore;
import io.perennial.activities.store.event.PostgresBadEventStore;
import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.PostgresRouteStore;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.rollout.EvidenceActivities;
import io.perennial.workflows.serving.RoutingTable;
import java.time.Duration;
import java.util.Optional;

/** The tables of the platform, read as they are. */
final class Stores implements AutoCloseable {

    private final Database database;
    private final Notices notices;
    private final PostgresRouteStore routes;

    Stores(Database database) {
        this.database = database;
        this.notices = Notices.listen(database);
        this.routes = new PostgresRouteStore(database, notices);
    }

    /** The flip of a rollout that a gateway has stored, if one has. */
    Optional<Flip> flip(String model, int rollout) {
        return routes.flipped(new ModelId(model), rollout);
    }

    RoutingTable route(String model) {
        return routes.current(new ModelId(model)).orElseThrow();
    }

    /** A judge who has seen nothing yet, and changes nothing: it settles no cursor and renews no lease. */
    EvidenceActivities freshJudge() {
        return new StoredEvidenceJudge(
                new PostgresOutcomeStore(database, notices),
                new PostgresBadEventStore(database),
                new PostgresAssignmentStore(database),
                new NoCursors(),
                routes,
                (model, rollout) -> false,
                Duration.ofDays(1));
    }

    @Override
    public void close() {
        notices.close();
        database.close();
    }

    private static final class NoCursors implements CursorStore {

        @Override
        public void settle(ModelId model, String consumer, long sequence) {}

        @Override
        public void close(ModelId model, String consumer) {}

        @Override
        public long decided(ModelId model) {
            return 0;
        }
    }
}
