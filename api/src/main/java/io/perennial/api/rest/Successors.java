package io.perennial.api.rest;

import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.RoutingTable;

/** Tells which models can answer in place of a retired one: callers are passed on at once, so only one that serves. */
public final class Successors {

    private final RouteStore routes;

    Successors(RouteStore routes) {
        this.routes = routes;
    }

    /** True when callers of {@code model} could be passed on to {@code heir}. */
    public boolean isOne(ModelId model, ModelId heir) {
        return !heir.equals(model)
                && routes.current(heir)
                        .filter(table -> table.refusal().isEmpty())
                        .isPresent();
    }

    /** Refuses an heir that could not answer. */
    public void refuseUnlessItServes(ModelId model, ModelId heir) {
        if (heir.equals(model)) {
            throw Refusal.conflict(model + " cannot be its own successor; name another model, or none");
        }
        RoutingTable table = routes.current(heir)
                .orElseThrow(() -> Refusal.conflict("'" + heir + "' cannot be the successor of " + model
                        + ": no version of it serves; release one first, or name another model, or none"));
        table.refusal().ifPresent(sentence -> {
            throw Refusal.conflict("'" + heir + "' cannot be the successor of " + model + ": " + sentence
                    + "; name a model that serves, or none");
        });
    }
}
