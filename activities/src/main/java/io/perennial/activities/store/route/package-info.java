/**
 * Which version answers which share: {@link RouteStore} keeps the routing tables, each written only under the fencing token of its rollout,
 * the leases of candidates, and what gateways decided by themselves.
 */
@NullMarked
package io.perennial.activities.store.route;

import org.jspecify.annotations.NullMarked;
