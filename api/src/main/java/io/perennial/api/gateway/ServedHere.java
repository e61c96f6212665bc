package io.perennial.api.gateway;

import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.store.outcome.LatestOf;
import io.perennial.api.feedback.LabelRule;
import io.perennial.api.feedback.ServingSide;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Feedback that comes to a gateway: its guard judges the outcome before the label is answered. */
final class ServedHere implements ServingSide {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final RouteBook book;
    private final Shadows shadows;
    private final PredictionLog log;
    private final Trials trials;

    ServedHere(RouteBook book, Shadows shadows, PredictionLog log, Trials trials) {
        this.book = book;
        this.shadows = shadows;
        this.log = log;
        this.trials = trials;
    }

    @Override
    public void storePending(Collection<String> predictionIds, Collection<LatestOf> units) {
        long since = System.nanoTime();
        try {
            boolean stored = shadows.await(predictionIds, PATIENCE)
                    && shadows.await(shadows.requestsOf(units), PATIENCE.minusNanos(System.nanoTime() - since))
                    && log.flush(PATIENCE.minusNanos(System.nanoTime() - since));
            if (!stored) {
                throw Refusal.unavailable("predictions cannot be stored at the moment; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("this gateway is stopping; try again");
        }
    }

    @Override
    public Optional<LabelRule> rule(ModelId model) {
        return book.find(model)
                .map(route ->
                        new LabelRule(route.table().outcomes(), route.table().guardrails(), classes(route)));
    }

    private static List<String> classes(Route route) {
        return route.models()
                .flatMap(open -> open.use(LoadedModel::description).stream())
                .flatMap(description -> description.classes().stream())
                .distinct()
                .toList();
    }

    @Override
    public void outcomeStored(ModelId model, long sinceNanos) {
        trials.judge(model, sinceNanos);
    }
}
