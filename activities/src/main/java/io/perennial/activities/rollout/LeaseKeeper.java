package io.perennial.activities.rollout;

import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Renews the leases on candidates' shares, each only after its rollout was seen running. */
final class LeaseKeeper {

    private final RouteStore routes;
    private final RolloutsOpen open;
    private final long every;
    private final LongSupplier nanoTime;
    private final Map<RolloutId, Long> latest = new ConcurrentHashMap<>();

    LeaseKeeper(RouteStore routes, RolloutsOpen open, Duration every, LongSupplier nanoTime) {
        this.routes = routes;
        this.open = open;
        this.every = every.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Renews when the last renewal is long enough ago; a rollout that is not seen running is asked about again next time. */
    void renewWhenDue(ModelId model, int rollout) {
        long now = nanoTime.getAsLong();
        RolloutId renewed = new RolloutId(model, rollout);
        latest.values().removeIf(before -> now - before >= every);
        if (!latest.containsKey(renewed) && open.isOpen(model, rollout)) {
            routes.renewLease(model, rollout);
            latest.put(renewed, now);
        }
    }
}
