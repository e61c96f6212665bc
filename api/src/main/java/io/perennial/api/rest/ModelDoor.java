package io.perennial.api.rest;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.api.problem.KnownModels;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows lives: as they stand, as they went, and how well their models answered. */
@RestController
final class ModelDoor {

    private static final int MOST_ENTRIES = 200;

    private final StatusStore statuses;
    private final LedgerStore ledger;
    private final LifeReading reading;
    private final PerformanceReading performance;
    private final CardReading cards;
    private final KnownModels models;

    ModelDoor(
            StatusStore statuses,
            LedgerStore ledger,
            LifeReading reading,
            PerformanceReading performance,
            CardReading cards,
            KnownModels models) {
        this.statuses = statuses;
        this.ledger = ledger;
        this.reading = reading;
        this.performance = performance;
        this.cards = cards;
        this.models = models;
    }

    @GetMapping("/api/v1/models")
    List<ModelStatus> all() {
        return statuses.all();
    }

    @GetMapping("/api/v1/models/{model}")
    LifeReading.Life life(@PathVariable ModelId model) {
        return reading.find(model).orElseThrow(() -> models.unknown(model));
    }

    /** Decisions in order, from the one after {@code after}. */
    @GetMapping("/api/v1/models/{model}/history")
    List<LedgerEntry> history(
            @PathVariable ModelId model,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        if (after < 0 || limit < 1 || limit > MOST_ENTRIES) {
            throw Refusal.malformed(
                    "'after' must be at least 0 and 'limit' 1 to " + MOST_ENTRIES + ", got " + after + " and " + limit);
        }
        return ledger.entries(known(model), after, limit);
    }

    @GetMapping("/api/v1/models/{model}/performance")
    PerformanceReading.Performance performance(@PathVariable ModelId model) {
        return performance.of(known(model));
    }

    /** What is known of the version that serves, in Markdown. */
    @GetMapping("/api/v1/models/{model}/card")
    CardReading.Card card(@PathVariable ModelId model) throws IOException {
        return cards.of(model).orElseThrow(() -> models.unknown(model));
    }

    private ModelId known(ModelId model) {
        if (reading.find(model).isEmpty()) {
            throw models.unknown(model);
        }
        return model;
    }
}
