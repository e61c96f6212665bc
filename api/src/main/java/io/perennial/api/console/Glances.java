package io.perennial.api.console;

import io.perennial.activities.store.SpecStore;
import io.perennial.api.rest.PerformanceReading;
import io.perennial.workflows.lifecycle.ModelStatus;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads how the models do that serve. */
@Component
final class Glances {

    private final PerformanceReading performances;
    private final SpecStore specs;

    Glances(PerformanceReading performances, SpecStore specs) {
        this.performances = performances;
        this.specs = specs;
    }

    /** Empty when nothing of the model serves. */
    Optional<Glance> of(ModelStatus status) {
        return status.champion().map(champion -> {
            String unit = specs.latest(status.model())
                    .map(applied -> applied.resolved().charter().unit())
                    .orElse("");
            return Glance.of(champion.served().version(), performances.of(status.model()), unit);
        });
    }
}
