package io.perennial.api.feedback;

import io.perennial.activities.store.RouteStore;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.RoutingTable;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A process that serves nothing itself: gateways learn of outcomes by the store's notices. */
@Component
@Profile("control")
final class ServedElsewhere implements ServingSide {

    private final RouteStore routes;

    ServedElsewhere(RouteStore routes) {
        this.routes = routes;
    }

    @Override
    public void storePending() {
        // nothing is answered in this process
    }

    @Override
    public Optional<OutcomeRule> rule(ModelId model) {
        return routes.current(model).map(RoutingTable::outcomes);
    }

    @Override
    public void outcomeStored(ModelId model, long sinceNanos) {
        // the store has told the gateways
    }
}
