package io.perennial.api.cases;

import io.perennial.activities.store.cases.CaseStore;
import io.perennial.activities.store.cases.DeferredCase;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.RoutingTable;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.serving.Standby;
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

    /**
     * The tally of two versions.
     *
     * @param version the one; the version that serves when empty
     * @param other the one held beside; that on trial, the one scored beside or the one that stands by, when empty
     */
    public CaseTally tally(ModelId model, Optional<Integer> version, Optional<Integer> other) {
        RoutingTable table =
                routes.current(model).orElseThrow(() -> Refusal.notFound("nothing of '" + model + "' is served yet"));
        int one = version.orElse(table.incumbent().version());
        Optional<Integer> beside = other.or(() -> beside(table)).filter(found -> found != one);
        return CaseTally.of(model, one, beside, cases.counts(model, one, beside), table.outcomes());
    }

    private static Optional<Integer> beside(RoutingTable table) {
        return table.trials().candidates().stream()
                .map(Candidate::served)
                .findFirst()
                .or(() -> table.trials().beside().stream().findFirst())
                .or(() -> table.standby().map(Standby::version))
                .map(ServedVersion::version);
    }
}
