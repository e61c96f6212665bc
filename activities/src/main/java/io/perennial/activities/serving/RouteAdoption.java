package io.perennial.activities.serving;

import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.RouteReceipt;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/**
 * Waits until gateways obey a table that was written.
 *
 * <p>A gateway that does not answer in time does not hold the life up: the receipt says how many have adopted the table, and a gateway
 * adopts the newest one whenever it comes back.
 */
public final class RouteAdoption {

    /** Long enough to load and probe a new version, short enough not to hold a rollback up behind a dead gateway. */
    private static final Duration ADOPTION = Duration.ofSeconds(5);

    private final RouteStore routes;

    public RouteAdoption(RouteStore routes) {
        this.routes = routes;
    }

    /** The receipt with the number of gateways; at once when the change was superseded. */
    public RouteReceipt await(ModelId model, String key, RouteReceipt written) {
        if (written.superseded()) {
            return written;
        }
        try {
            int gateways = routes.awaitAdoption(model, written.version(), ADOPTION);
            return new RouteReceipt(written.version(), written.outcomesSoFar(), gateways, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApplicationFailure.newFailureWithCause(
                    "waiting for gateways to adopt " + key + " was interrupted", RouteFailure.INTERRUPTED.name(), e);
        }
    }
}
