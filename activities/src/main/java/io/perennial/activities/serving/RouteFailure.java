package io.perennial.activities.serving;

/** Types of failures of {@link FencedRouteWriter}. */
enum RouteFailure {
    /** The worker is going down; the next attempt writes the same table under the same key. */
    INTERRUPTED
}
