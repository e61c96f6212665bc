package io.perennial.api.cases;

import io.perennial.activities.store.cases.AgreementWeighing;
import io.perennial.activities.store.cases.CaseStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.rest.Automations;
import io.perennial.workflows.automation.AgreementEvidence;
import io.perennial.workflows.automation.AgreementRequest;
import io.perennial.workflows.automation.AutomationStanding;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.automation.DegreeEvent;
import io.perennial.workflows.automation.DegreeMoves;
import io.perennial.workflows.automation.DegreeMoves.Outcome;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.RoutingTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads how much is left to a model, with the evidence that its life would weigh. */
@Component
public final class DegreeReading {

    private final Automations automations;
    private final RouteStore routes;
    private final AgreementWeighing weighing;

    DegreeReading(Automations automations, RouteStore routes, CaseStore cases) {
        this.automations = automations;
        this.routes = routes;
        this.weighing = new AgreementWeighing(cases);
    }

    /** Empty where all is left to the model because its spec says nothing of it, and while nothing serves. */
    public Optional<DegreeView> of(ModelId model) {
        return routes.current(model).flatMap(table -> automations.of(model).map(standing -> view(table, standing)));
    }

    private DegreeView view(RoutingTable table, AutomationStanding standing) {
        Stream<Optional<String>> segments =
                standing.inForce().segments().stream().map(segment -> Optional.of(segment.name()));
        return new DegreeView(
                table.model(),
                table.incumbent().version(),
                Stream.concat(Stream.of(Optional.<String>empty()), segments)
                        .map(segment -> rows(table, standing, segment))
                        .toList());
    }

    private DegreeView.OfRows rows(RoutingTable table, AutomationStanding standing, Optional<String> segment) {
        Degree degree = standing.inForce().of(segment).orElseThrow();
        List<Degree> lower = Stream.of(Degree.values())
                .filter(to -> outcome(standing, segment, to) instanceof Outcome.Moved)
                .toList()
                .reversed();
        Optional<Degree> next = Stream.of(Degree.values())
                .filter(to -> outcome(standing, segment, to) instanceof Outcome.NeedsEvidence)
                .findFirst();
        Optional<AgreementEvidence> evidence = next.map(_ -> weighing.weigh(new AgreementRequest(
                table.model(),
                table.incumbent().version(),
                segment,
                standing.highest().raisedBy(),
                table.outcomes())));
        return new DegreeView.OfRows(
                segment,
                degree,
                standing.highest().of(segment).orElse(degree),
                next,
                lower,
                evidence,
                evidence.map(AgreementEvidence::sentence)
                        .orElse("this is the highest degree that its spec lets it reach"));
    }

    private static Outcome outcome(AutomationStanding standing, Optional<String> segment, Degree to) {
        return DegreeMoves.step(standing, new DegreeEvent.Asked(segment, to, Optional.empty()));
    }
}
