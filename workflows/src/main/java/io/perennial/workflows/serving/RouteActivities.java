package io.perennial.workflows.serving;

import io.temporal.activity.ActivityInterface;

/** The only writer of routing tables; queue {@code control}, so that no training can delay a rollback. */
@ActivityInterface(namePrefix = "Route_")
public interface RouteActivities {

    /** Writes the table under its fence, tells the gateways and waits, for a bounded time, until the live ones adopted it. */
    RouteReceipt setRoute(RouteChange change);
}
