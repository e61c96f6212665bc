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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;

/** The open trials of every model: feeds outcomes and bad events to their guards, watches their leases and stores their flips. */
final class Trials {

    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
    private static final int PAGE = 500;

    private final OutcomeStore outcomes;
    private final BadEventStore events;
    private final RouteStore routes;
    private final LongSupplier nanoTime;
    private final Map<ModelId, List<Trial>> open = new ConcurrentHashMap<>();
    private final Set<Flip> unstored = ConcurrentHashMap.newKeySet();

    Trials(OutcomeStore outcomes, BadEventStore events, RouteStore routes, LongSupplier nanoTime) {
        this.outcomes = outcomes;
        this.events = events;
        this.routes = routes;
        this.nanoTime = nanoTime;
    }

    /**
     * The trials of a table's candidates, each the same one over all steps of its rollout; evidence stored before this gateway knew of one is read
     * first.
     */
    List<Trial> of(RoutingTable table) {
        List<Trial> trials = table.trials().candidates().stream()
                .map(candidate -> of(table, candidate))
                .toList();
        if (trials.isEmpty()) {
            open.remove(table.model());
        } else {
            open.put(table.model(), trials);
        }
        return trials;
    }

    /** A trial is known only once all that is stored of it was read: one that failed half-way must not pass for read the next time. */
    private Trial of(RoutingTable table, Candidate candidate) {
        ModelId model = table.model();
        Optional<Trial> known = open(model).stream()
                .filter(trial -> trial.rollout() == candidate.rollout())
                .findFirst();
        if (known.isPresent()) {
            known.get().adopt(table.version(), candidate);
            return known.get();
        }
        Trial trial = new Trial(table, candidate, nanoTime, outcomes.before(model, candidate.rollout()));
        if (routes.flipped(model, candidate.rollout()).isPresent()) {
            trial.switchOff();
        }
        read(model, trial, nanoTime.getAsLong());
        return trial;
    }

    private List<Trial> open(ModelId model) {
        return open.getOrDefault(model, List.of());
    }

    /** Reads the outcomes and bad events that are new and switches each candidate off at the one that proves harm. */
    void judge(ModelId model, long sinceNanos) {
        open(model).forEach(trial -> read(model, trial, sinceNanos));
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

    /** Another gateway may have switched a candidate off. */
    void learnOfFlip(ModelId model) {
        open(model).stream()
                .filter(trial -> routes.flipped(model, trial.rollout()).isPresent())
                .forEach(Trial::switchOff);
    }

    void learnOfRenewal(ModelId model) {
        open(model)
                .forEach(trial -> trial.renewals(routes.leaseRenewals(model, trial.rollout()))
                        .ifPresent(this::store));
    }

    /** Switches a candidate off when its lease has lapsed while it was to answer. */
    void watchLease(Route route) {
        route.trials().flatMap(trial -> trial.lookAtLease().stream()).forEach(this::store);
    }

    /** Stores flips that are not stored yet. */
    void storeAgain() {
        unstored.forEach(this::tryToStore);
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
        unstored.add(flip);
    }

    private void tryToStore(Flip flip) {
        try {
            routes.flip(flip);
            unstored.remove(flip);
        } catch (NestedRuntimeException e) { // the flip is in force here already; storing it is tried again
            LOG.warn("The flip of rollout {} of {} is not stored yet: {}", flip.rollout(), flip.model(), e.toString());
        }
    }
}
