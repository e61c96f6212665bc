package io.perennial.api.gateway;

import io.perennial.api.feedback.ServingSide;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.OutcomeRule;
import java.time.Duration;
import java.util.Optional;

/** Feedback that comes to a gateway: its guard judges the outcome before the label is answered. */
final class ServedHere implements ServingSide {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final RouteBook book;
    private final PredictionLog log;
    private final Trials trials;

    ServedHere(RouteBook book, PredictionLog log, Trials trials) {
        this.book = book;
        this.log = log;
        this.trials = trials;
    }

    @Override
    public void storePending() {
        try {
            if (!log.flush(PATIENCE)) {
                throw Refusal.unavailable("predictions cannot be stored at the moment; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("this gateway is stopping; try again");
        }
    }

    @Override
    public Optional<OutcomeRule> rule(ModelId model) {
        return book.find(model).map(route -> route.table().outcomes());
    }

    @Override
    public void outcomeStored(ModelId model, long sinceNanos) {
        trials.judge(model, sinceNanos);
    }
}
