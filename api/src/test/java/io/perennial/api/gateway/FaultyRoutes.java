package io.perennial.api.gateway;

import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.automation.DegreeChange;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.FlipCause;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.perennial.workflows.serving.RoutingTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;

/** Routing tables of a test, in a store that fails when it is told to. */
final class FaultyRoutes implements RouteStore {

    private final List<RoutingTable> tables = new ArrayList<>();
    private final List<String> adopted = new ArrayList<>();
    private int failures;
    private boolean away;

    /** The next calls that fail. */
    void failNext(int calls) {
        failures = calls;
    }

    /** No table can be read any more. */
    void goAway() {
        away = true;
    }

    void put(RouteChange change) {
        tables.removeIf(table -> table.model().equals(change.model()));
        tables.add(change.table(1));
    }

    List<String> adopted() {
        return List.copyOf(adopted);
    }

    private void mayFail() {
        if (failures > 0) {
            failures--;
            throw new DataAccessResourceFailureException("the store is away");
        }
    }

    @Override
    public List<RoutingTable> all() {
        if (away) {
            throw new DataAccessResourceFailureException("the store is away");
        }
        return List.copyOf(tables);
    }

    @Override
    public void adopted(String gateway, ModelId model, long version) {
        mayFail();
        adopted.add(model + "/" + version);
    }

    @Override
    public Optional<Flip> flipped(ModelId model, int rollout) {
        mayFail();
        return Optional.of(new Flip(model, rollout, FlipCause.HARM, 1, 1, 0, 1, 1));
    }

    @Override
    public RouteReceipt write(RouteChange change) {
        throw new UnsupportedOperationException("tables are put here");
    }

    @Override
    public RouteReceipt leave(DegreeChange change) {
        throw new UnsupportedOperationException("tables are put here");
    }

    @Override
    public int awaitAdoption(ModelId model, long version, Duration atMost) {
        throw new UnsupportedOperationException("nobody waits here");
    }

    @Override
    public Optional<RoutingTable> current(ModelId model) {
        return tables.stream().filter(table -> table.model().equals(model)).findFirst();
    }

    @Override
    public void alive(String gateway) {
        // every gateway lives here
    }

    @Override
    public void gone(String gateway) {
        // every gateway lives here
    }

    @Override
    public void renewLease(ModelId model, int rollout) {
        throw new UnsupportedOperationException("no lease is renewed here");
    }

    @Override
    public long leaseRenewals(ModelId model, int rollout) {
        return 0;
    }

    @Override
    public void flip(Flip flip) {
        throw new UnsupportedOperationException("no flip is stored here");
    }
}
