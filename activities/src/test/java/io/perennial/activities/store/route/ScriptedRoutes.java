package io.perennial.activities.store.route;

import io.perennial.workflows.automation.DegreeChange;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.perennial.workflows.serving.RoutingTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Routes of a test: a scripted answer to a write, flips and counted lease renewals. */
public final class ScriptedRoutes implements RouteStore {

    private final RouteReceipt receipt;
    private final int adopting;
    private Optional<Flip> flip = Optional.empty();
    private long renewals;
    private boolean awaited;

    /** Routes whose writes get this receipt and whose tables this many gateways adopt. */
    public ScriptedRoutes(RouteReceipt receipt, int adopting) {
        this.receipt = receipt;
        this.adopting = adopting;
    }

    /** Routes nobody writes. */
    public ScriptedRoutes() {
        this(new RouteReceipt(1, 0, 0, false), 1);
    }

    /** True when somebody waited for gateways. */
    public boolean awaited() {
        return awaited;
    }

    @Override
    public RouteReceipt write(RouteChange change) {
        return receipt;
    }

    @Override
    public RouteReceipt leave(DegreeChange change) {
        return receipt;
    }

    @Override
    public int awaitAdoption(ModelId model, long version, Duration atMost) {
        awaited = true;
        return adopting;
    }

    @Override
    public Optional<RoutingTable> current(ModelId model) {
        return Optional.empty();
    }

    @Override
    public List<RoutingTable> all() {
        return List.of();
    }

    @Override
    public void adopted(String gateway, ModelId model, long version) {}

    @Override
    public void alive(String gateway) {}

    @Override
    public void gone(String gateway) {}

    @Override
    public void renewLease(ModelId model, int rollout) {
        renewals++;
    }

    @Override
    public long leaseRenewals(ModelId model, int rollout) {
        return renewals;
    }

    @Override
    public void flip(Flip made) {
        flip = Optional.of(made);
    }

    @Override
    public Optional<Flip> flipped(ModelId model, int rollout) {
        return flip;
    }
}
