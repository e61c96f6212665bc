package io.perennial.api.rest;

import io.perennial.activities.store.SpecStore;
import io.perennial.activities.store.SpecStore.AppliedSpec;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.Optional;

/** Puts together what is known of a life: from the database alone once the life has published a status, else from the life itself. */
public final class LifeReading {

    private final StatusStore statuses;
    private final OutcomeStore outcomes;
    private final CursorStore cursors;
    private final SpecStore specs;
    private final Links links;
    private final Lives lives;

    LifeReading(
            StatusStore statuses,
            OutcomeStore outcomes,
            CursorStore cursors,
            SpecStore specs,
            Links links,
            Lives lives) {
        this.statuses = statuses;
        this.outcomes = outcomes;
        this.cursors = cursors;
        this.specs = specs;
        this.links = links;
        this.lives = lives;
    }

    /**
     * A life for readers.
     *
     * @param status as the life published it last
     * @param outcomes sequence of the last outcome
     * @param decided sequence up to which everybody who decides has decided
     * @param block outcomes per decision; 0 before a spec is stored
     * @param links where to look further
     * @param spec the spec applied last, resolved
     */
    public record Life(
            ModelStatus status,
            long outcomes,
            long decided,
            int block,
            Links.OfModel links,
            Optional<ProjectSpec> spec) {}

    /** The life of a model, if a spec was ever applied to it. */
    public Optional<Life> find(ModelId model) {
        return statuses.find(model)
                .or(() -> specs.latest(model).map(applied -> lives.status(model)))
                .map(this::life);
    }

    private Life life(ModelStatus status) {
        ModelId model = status.model();
        long decided = cursors.decided(model); // read before the outcomes, so that it is never ahead of them
        Optional<ProjectSpec> spec = specs.latest(model).map(AppliedSpec::resolved);
        int block = spec.map(project -> project.monitoring().block()).orElse(0);
        return new Life(status, outcomes.lastSequence(model), decided, block, links.of(model), spec);
    }
}
