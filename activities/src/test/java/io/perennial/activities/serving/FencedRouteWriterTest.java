package io.perennial.activities.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.route.ScriptedRoutes;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.perennial.workflows.serving.ServedVersion;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FencedRouteWriterTest {

    private static final RouteChange CHANGE = new RouteChange(
            "rollout/m/7/step/1",
            3,
            new ModelId("m"),
            new ServedVersion(1, "models/a", "a"),
            Optional.empty(),
            Optional.empty(),
            new OutcomeRule(Task.REGRESSION, .15),
            .01,
            Optional.empty());

    @Test
    void saysHowManyGatewaysHaveAdoptedTheTable() {
        ScriptedRoutes routes = new ScriptedRoutes(new RouteReceipt(5, 40, 0, false), 2);
        assertThat(new FencedRouteWriter(routes).setRoute(CHANGE)).isEqualTo(new RouteReceipt(5, 40, 2, false));
    }

    @Test
    void waitsForNobodyWhenAnotherWriterCameFirst() {
        ScriptedRoutes routes = new ScriptedRoutes(new RouteReceipt(9, 40, 0, true), 2);
        assertThat(new FencedRouteWriter(routes).setRoute(CHANGE).superseded()).isTrue();
        assertThat(routes.awaited()).isFalse();
    }
}
