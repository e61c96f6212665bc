package io.perennial.api.gateway;

import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.event.NumberedEvent;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.RoutingTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;

/** The open trial of every model: feeds outcomes and bad events to its guards, watches its lease and stores its flip. */
final class Trials {

    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
    private static final int PAGE = 500;

    private final OutcomeStore outcomes;
    private final BadEventStore events;
    private final RouteStore routes;
    private final LongSupplier nanoTime;
    private final Map<ModelId, Trial> open = new ConcurrentHashMap<>();
    private final Map<ModelId, Flip> unstored = new ConcurrentHashMap<>();

    Trials(OutcomeStore outcomes, BadEventStore events, RouteStore routes, LongSupplier nanoTime) {
        this.outcomes = outcomes;
        this.events = events;
        this.routes = routes;
        this.nanoTime = nanoTime;
    }

    /** The trial of a table, the same one over all steps of a rollout; evidence stored before this gateway knew of it is read first. */
    Optional<Trial> of(RoutingTable table) {
        if (table.candidate().isEmpty()) {
            open.remove(table.model());
            return Optional.empty();
        }
        return Optional.of(of(table, table.candidate().get()));
    }

    /** A trial is known only once all that is stored of it was read: one that failed half-way must not pass for read the next time. */
    private Trial of(RoutingTable table, Candidate candidate) {
        ModelId model = table.model();
        Trial known = open.get(model);
        if (known != null && known.rollout() == candidate.rollout()) {
            known.adopt(table);
            return known;
        }
        Trial trial = new Trial(table, candidate, nanoTime, outcomes.before(model, candidate.rollout()));
        if (routes.flipped(model, candidate.rollout()).isPresent()) {
            trial.switchOff();
        }
        read(model, trial, nanoTime.getAsLong());
        open.put(model, trial);
        return trial;
    }

    /** Reads the outcomes and bad events that are new and switches the candidate off at the one that proves harm. */
    void judge(ModelId model, long sinceNanos) {
        Trial trial = open.get(model);
        if (trial != null) {
            read(model, trial, sinceNanos);
        }
    }

    private void read(ModelId model, Trial trial, long sinceNanos) {
        synchronized (trial) { // one reader at a time, so that outcomes come in order
            List<Outcome> page;
            do {
                page = outcomes.after(model, trial.cursor(), PAGE);
                trial.add(page, sinceNanos).ifPresent(this::store);
            } while (page.size() == PAGE);
            readEvents(model, trial, sinceNanos);
        }
    }

    private void readEvents(ModelId model, Trial trial, long sinceNanos) {
        List<NumberedEvent> page;
        do {
            page = events.after(model, trial.rollout(), trial.eventCursor(), PAGE);
            trial.addEvents(page, sinceNanos).ifPresent(this::store);
        } while (page.size() == PAGE);
    }

    /** Another gateway may have switched the candidate off. */
    void learnOfFlip(ModelId model) {
        Trial trial = open.get(model);
        if (trial != null && routes.flipped(model, trial.rollout()).isPresent()) {
            trial.switchOff();
        }
    }

    void learnOfRenewal(ModelId model) {
        Trial trial = open.get(model);
        if (trial != null) {
            trial.renewals(routes.leaseRenewals(model, trial.rollout())).ifPresent(this::store);
        }
    }

    /** Switches the candidate off when its lease has lapsed while it was to answer. */
    void watchLease(Route route) {
        route.trial().flatMap(Trial::lookAtLease).ifPresent(this::store);
    }

    /** Stores flips that are not stored yet. */
    void storeAgain() {
        unstored.values().forEach(this::tryToStore);
    }

    private void store(Flip flip) {
        report(flip);
        tryToStore(flip);
    }

    private void report(Flip flip) {
        LOG.warn(
                "Rollout {} of {} is off here, {}{}: {} bad of the candidate, {} of the incumbent, {} candidate requests",
                flip.rollout(),
                flip.model(),
                flip.cause(),
                flip.metric().map(metric -> " by " + metric).orElse(""),
                flip.candidateBad(),
                flip.incumbentBad(),
                flip.candidateRequests());
        unstored.put(flip.model(), flip);
    }

    private void tryToStore(Flip flip) {
        try {
            routes.flip(flip);
            unstored.remove(flip.model(), flip);
        } catch (NestedRuntimeException e) { // the flip is in force here already; storing it is tried again
            LOG.warn("The flip of rollout {} of {} is not stored yet: {}", flip.rollout(), flip.model(), e.toString());
        }
    }
}
