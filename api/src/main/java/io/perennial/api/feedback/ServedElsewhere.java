package io.perennial.api.feedback;

import io.perennial.activities.inference.ModelLoader;
import io.perennial.activities.store.outcome.LatestOf;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.Collection;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A process that serves nothing itself: gateways learn of outcomes by the store's notices. */
@Component
@Profile("control")
final class ServedElsewhere implements ServingSide {

    private final RouteStore routes;
    private final PackagedClasses classes;

    ServedElsewhere(RouteStore routes, ModelLoader loader) {
        this.routes = routes;
        this.classes = new PackagedClasses(loader);
    }

    @Override
    public void storePending(Collection<String> predictionIds, Collection<LatestOf> units) {
        // nothing is answered in this process
    }

    @Override
    public Optional<LabelRule> rule(ModelId model) {
        return routes.current(model)
                .map(table -> new LabelRule(table.outcomes(), table.guardrails(), classes.of(table)));
    }

    @Override
    public void outcomeStored(ModelId model, long sinceNanos) {
        // the store has told the gateways
    }
}
