package io.perennial.api.problem;

import io.perennial.activities.store.SpecStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows which models there are, and what to say of one that is not. */
@Component
public final class KnownModels {

    private final StatusStore statuses;
    private final SpecStore specs;
    private final RouteStore routes;

    public KnownModels(StatusStore statuses, SpecStore specs, RouteStore routes) {
        this.statuses = statuses;
        this.specs = specs;
        this.routes = routes;
    }

    /** Refuses a model that is not there. */
    public void require(ModelId model) {
        absent(model).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** What to say of a model that is not there; empty for one that has a status, a spec or a version that serves. */
    public Optional<Refusal> absent(ModelId model) {
        boolean known = statuses.find(model).isPresent()
                || specs.latest(model).isPresent()
                || routes.current(model).isPresent();
        return known ? Optional.empty() : Optional.of(unknown(model));
    }

    /** What to say of a model that is not there, with the one that was probably meant. */
    public Refusal unknown(ModelId model) {
        List<String> known =
                statuses.all().stream().map(status -> status.model().value()).toList();
        return Refusal.unknownModel("there is no model '" + model + "'"
                + DidYouMean.sentence(model.value(), known)
                        .map(hint -> ": " + hint)
                        .orElse(""));
    }
}
