package io.perennial.api.problem;

import io.perennial.activities.store.SpecStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells a model that is not there from one that has nothing to show. */
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

    /** What to say of a model that is not there to who may read of models; empty for one that is. */
    public Optional<Refusal> absent(ModelId model) {
        return isThere(model) ? Optional.empty() : Optional.of(unknown(model));
    }

    /** True for one that has a status, a spec or a version that serves. */
    public boolean isThere(ModelId model) {
        return statuses.find(model).isPresent()
                || specs.latest(model).isPresent()
                || routes.current(model).isPresent();
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
