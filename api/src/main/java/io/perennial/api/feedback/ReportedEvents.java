package io.perennial.api.feedback;

import io.perennial.activities.store.event.BadEvent;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.RoutingTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes bad events that users see, such as a complaint, as evidence of the canary that answered. */
@Component
final class ReportedEvents {

    private final Labelling labelling;
    private final BadEventStore events;
    private final RouteStore routes;
    private final ServingSide serving;

    ReportedEvents(Labelling labelling, BadEventStore events, RouteStore routes, ServingSide serving) {
        this.labelling = labelling;
        this.events = events;
        this.routes = routes;
        this.serving = serving;
    }

    /** True when the event is evidence: the row was drawn to an arm of the rollout that is open, and the metric guards it. */
    boolean take(String predictionId, String metric) {
        long since = System.nanoTime();
        Prediction prediction = labelling.find(predictionId).orElseThrow(() -> labelling.unknown(predictionId));
        Optional<RoutingTable> table = routes.current(prediction.model());
        requireReportable(prediction, metric, table);
        boolean counts = prediction.share() > 0
                && table.flatMap(RoutingTable::candidate)
                        .filter(candidate -> candidate.rollout() == prediction.rollout())
                        .isPresent();
        if (counts) {
            events.append(List.of(event(prediction, metric, table.get().guardrails())));
            serving.outcomeStored(prediction.model(), since);
        }
        return counts;
    }

    private static void requireReportable(Prediction prediction, String metric, Optional<RoutingTable> table) {
        List<String> declared =
                table.map(RoutingTable::guardrails).map(Guardrails::reported).orElse(List.of());
        if (!declared.contains(metric)) {
            throw Refusal.unfit(
                    "P0312",
                    "'" + metric + "' is no metric that callers report of " + prediction.model() + ": "
                            + cure(metric, declared),
                    List.of());
        }
    }

    private static String cure(String metric, List<String> declared) {
        if (Guardrails.OWN.contains(metric)) {
            return "the platform counts it itself";
        }
        return declared.isEmpty()
                ? "name it under rollout.guardrails of the model's spec first"
                : "its spec names " + String.join(", ", declared);
    }

    private static BadEvent event(Prediction prediction, String metric, Guardrails guardrails) {
        return new BadEvent(
                metric + "/" + prediction.id(),
                prediction.model(),
                metric,
                Instant.now(),
                prediction.unitKey(),
                prediction.version(),
                prediction.arm(),
                prediction.share(),
                prediction.rollout(),
                prediction.step(),
                guardrails.segmentsOf(prediction.inputs()));
    }
}
