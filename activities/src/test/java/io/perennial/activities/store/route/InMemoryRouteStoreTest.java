package io.perennial.activities.store.route;

import io.perennial.activities.store.outcome.InMemoryOutcomeStore;
import io.perennial.activities.store.outcome.InMemoryPredictionStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;
import java.time.InstantSource;

final class InMemoryRouteStoreTest extends RouteStoreContract {

    private final InMemoryPredictionStore predictions = new InMemoryPredictionStore();
    private final OutcomeStore outcomes = new InMemoryOutcomeStore(predictions);
    private final RouteStore routes = new InMemoryRouteStore(outcomes, InstantSource.system());

    @Override
    RouteStore routes() {
        return routes;
    }

    @Override
    PredictionStore predictions() {
        return predictions;
    }

    @Override
    OutcomeStore outcomes() {
        return outcomes;
    }
}
