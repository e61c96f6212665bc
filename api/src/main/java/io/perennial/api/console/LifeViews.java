package io.perennial.api.console;

import io.perennial.api.rest.LedgerReading;
import io.perennial.api.rest.LifeReading;
import io.perennial.api.rest.PerformanceReading;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads lives for pages through the classes that REST reads through. */
@Component
final class LifeViews {

    private final LifeReading lives;
    private final PerformanceReading performances;
    private final LedgerReading ledger;

    LifeViews(LifeReading lives, PerformanceReading performances, LedgerReading ledger) {
        this.lives = lives;
        this.performances = performances;
        this.ledger = ledger;
    }

    /** The life of a model with its newest decisions, if there is such a model. */
    Optional<LifeView> find(ModelId model, int decisions) {
        return lives.find(model)
                .map(life -> LifeView.of(life, performances.of(model), Timeline.read(ledger, model, decisions)));
    }
}
