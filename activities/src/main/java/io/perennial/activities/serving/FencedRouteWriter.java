package io.perennial.activities.serving;

import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.serving.RouteActivities;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/**
 * Writes routing tables under their fence, then waits until the gateways obey.
 *
 * <p>A gateway that does not answer in time does not hold the life up: the receipt says how many have adopted the table, and a gateway
 * adopts the newest one whenever it comes back.
 */
public final class FencedRouteWriter implements RouteActivities {

    /** Long enough to load and probe a new version, short enough not to hold a rollback up behind a dead gateway. */
    private static final Duration ADOPTION = Duration.ofSeconds(5);

    private final RouteStore routes;

    public FencedRouteWriter(RouteStore routes) {
        this.routes = routes;
    }

    @Override
    public RouteReceipt setRoute(RouteChange change) {
        RouteReceipt written = routes.write(change);
        if (written.superseded()) {
            return written;
        }
        int gateways = awaitAdoption(change, written.version());
        return new RouteReceipt(written.version(), written.outcomesSoFar(), gateways, false);
    }

    private int awaitAdoption(RouteChange change, long version) {
        try {
            return routes.awaitAdoption(change.model(), version, ADOPTION);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApplicationFailure.newFailureWithCause(
                    "waiting for gateways to adopt " + change.key() + " was interrupted",
                    RouteFailure.INTERRUPTED.name(),
                    e);
        }
    }
}
