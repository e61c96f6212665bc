package io.perennial.activities.serving;

import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.serving.RouteActivities;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;

/** Writes routing tables under their fence, then waits until the gateways obey. */
public final class FencedRouteWriter implements RouteActivities {

    private final RouteStore routes;
    private final RouteAdoption adoption;

    public FencedRouteWriter(RouteStore routes) {
        this.routes = routes;
        this.adoption = new RouteAdoption(routes);
    }

    @Override
    public RouteReceipt setRoute(RouteChange change) {
        return adoption.await(change.model(), change.key(), routes.write(change));
    }
}
