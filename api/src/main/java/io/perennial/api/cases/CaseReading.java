package io.perennial.api.cases;

import io.perennial.activities.store.cases.CaseStore;
import io.perennial.activities.store.cases.DeferredCase;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the cases of a model, and their tally. */
@Component
public final class CaseReading {

    private final CaseStore cases;
    private final RouteStore routes;

    CaseReading(CaseStore cases, RouteStore routes) {
        this.cases = cases;
        this.routes = routes;
    }

    /** Cases from the one after {@code after} on, oldest first. */
    public List<DeferredCase> cases(ModelId model, boolean open, Optional<String> after, int limit) {
        return open ? cases.open(model, after, limit) : cases.all(model, after, limit);
    }

    /** How many wait. */
    public long waiting(ModelId model) {
        return cases.waiting(model);
    }

    /** The tally of the version that serves. */
    public CaseTally tally(ModelId model) {
        return routes.current(model)
                .map(table -> CaseTally.of(
                        model,
                        table.incumbent().version(),
                        cases.counts(model, table.incumbent().version()),
                        table.outcomes()))
                .orElseThrow(() -> Refusal.notFound("nothing of '" + model + "' is served yet"));
    }
}
