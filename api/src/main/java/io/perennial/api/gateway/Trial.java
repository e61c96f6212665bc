package io.perennial.api.gateway;

import io.perennial.activities.statistics.CanaryGuard;
import io.perennial.activities.statistics.DrawnAnswer;
import io.perennial.activities.statistics.HarmGuard;
import io.perennial.activities.statistics.LabelGuards;
import io.perennial.activities.statistics.LossGuard;
import io.perennial.activities.statistics.MetricGuards;
import io.perennial.activities.store.event.NumberedEvent;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.route.Flip;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.FlipCause;
import io.perennial.workflows.serving.GatewayEvent;
import io.perennial.workflows.serving.GatewayEvent.FlippedBefore;
import io.perennial.workflows.serving.GatewayEvent.HarmProven;
import io.perennial.workflows.serving.GatewayEvent.RenewalsRead;
import io.perennial.workflows.serving.GatewayEvent.TableOpened;
import io.perennial.workflows.serving.GatewayEvent.TimePassed;
import io.perennial.workflows.serving.GatewayTable;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.RoutingTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * One open rollout in this gateway, over all its steps: turns what it learns into events of {@link GatewayTable}, with the time of its
 * clock, and a flip of that table into one that can be stored. Readers take no lock.
 *
 * <p>Evidence is what is stored. While the store is away nothing is proven here; a share lapses with its lease then, within {@link
 * GatewayTable#LEASE}.
 */
final class Trial {

    private final ModelId model;
    private final int rollout;
    private final LabelGuards labels;
    private final MetricGuards requests;
    private final LongSupplier nanoTime;
    private final AtomicReference<GatewayTable.State> state = new AtomicReference<>(GatewayTable.State.UNKNOWN);
    private final FirstDraws draws = new FirstDraws();
    private final AtomicLong candidateRequests = new AtomicLong();
    private volatile OptionalLong slowNanos = OptionalLong.empty();
    private long cursor;
    private long eventCursor;

    /**
     * The trial of a candidate of a table, with that table in force.
     *
     * @param cursor outcomes up to this sequence are older than the rollout
     */
    Trial(RoutingTable table, Candidate candidate, LongSupplier nanoTime, long cursor) {
        this.model = table.model();
        this.rollout = candidate.rollout();
        this.labels = new LabelGuards(
                table.harmAlphaOfATest(),
                Optional.empty(),
                table.guardrails().segments(),
                table.guardrails().weighCosts());
        this.requests = new MetricGuards(
                table.guardrails().ofRequests(),
                table.harmAlphaOfATest(),
                table.guardrails().segments());
        this.nanoTime = nanoTime;
        this.cursor = cursor;
        adopt(table.version(), candidate);
    }

    int rollout() {
        return rollout;
    }

    synchronized long cursor() {
        return cursor;
    }

    synchronized long eventCursor() {
        return eventCursor;
    }

    /** True when the candidate may answer its share now. */
    boolean candidateMayAnswer() {
        return state.get().candidateMayAnswer(nanoTime.getAsLong());
    }

    /** True when {@link #count} would count it now. */
    boolean wants(String unitKey, boolean named, int step) {
        return draws.wants(unitKey, named, step);
    }

    /** Counts a unit that was drawn; false when it is counted already, or enough are. */
    boolean count(String unitKey, boolean named, int step) {
        return draws.count(unitKey, named, step);
    }

    void candidateAnswered() {
        candidateRequests.incrementAndGet();
    }

    /** What is slow is fixed by the incumbent's own measure, once there is one, and then holds for both arms. */
    boolean isSlow(long took, AnswerTimes ofIncumbent) {
        if (slowNanos.isEmpty()) {
            slowNanos = ofIncumbent.slowNanos();
        }
        return slowNanos.isPresent() && took > slowNanos.getAsLong();
    }

    /** A later table of the same rollout comes into force. */
    void adopt(long version, Candidate candidate) {
        quietly(new TableOpened(version, Optional.of(candidate), nanoTime.getAsLong()));
    }

    /** A flip is stored already, whoever made it. */
    void switchOff() {
        quietly(new FlippedBefore(rollout));
    }

    /** The number of renewals so far; the flip when it came too late. */
    Optional<Flip> renewals(long number) {
        return on(new RenewalsRead(rollout, number, nanoTime.getAsLong())).map(this::flip);
    }

    /** The flip when the lease has lapsed by now. */
    Optional<Flip> lookAtLease() {
        return on(new TimePassed(nanoTime.getAsLong())).map(this::flip);
    }

    /** Adds outcomes in order; the flip when this gateway is the one that found the crossing now. */
    synchronized Optional<Flip> add(List<Outcome> outcomes, long sinceNanos) {
        Optional<Flip> flip = Optional.empty();
        for (Outcome outcome : outcomes) {
            cursor = Math.max(cursor, outcome.sequence());
            if (flip.isEmpty() && outcome.rollout() == rollout) {
                flip = weigh(outcome.drawn(), sinceNanos);
            }
        }
        return flip;
    }

    private Optional<Flip> weigh(DrawnAnswer answer, long sinceNanos) {
        return labels.add(answer)
                .flatMap(proving -> on(new HarmProven(rollout)).map(_ -> harm(metric(proving), proving, sinceNanos)));
    }

    private static Optional<String> metric(CanaryGuard proving) {
        return switch (proving) {
            case HarmGuard _ -> Optional.empty();
            case LossGuard _ -> Optional.of(Guardrails.MEAN_COST);
        };
    }

    /** Adds bad events in order; the flip when this gateway is the one that found the crossing now. */
    synchronized Optional<Flip> addEvents(List<NumberedEvent> events, long sinceNanos) {
        Optional<Flip> flip = Optional.empty();
        for (NumberedEvent bad : events) {
            eventCursor = bad.number();
            if (flip.isEmpty()) {
                flip = requests.add(bad.event().metric(), bad.drawn())
                        .flatMap(proving -> on(new HarmProven(rollout))
                                .map(_ -> harm(Optional.of(bad.event().metric()), proving, sinceNanos)));
            }
        }
        return flip;
    }

    /** Moves the state, by as many tries as others move it meanwhile. */
    private Optional<FlipCause> on(GatewayEvent event) {
        while (true) {
            GatewayTable.State before = state.get();
            GatewayTable.Step step = GatewayTable.step(before, event);
            if (state.compareAndSet(before, step.state())) {
                return step.flip();
            }
        }
    }

    private void quietly(GatewayEvent event) {
        on(event).ifPresent(cause -> {
            throw new IllegalStateException(event + " takes no share away, and yet " + cause);
        });
    }

    /** A flip that no evidence decides. */
    private synchronized Flip flip(FlipCause cause) {
        return new Flip(
                model,
                rollout,
                cause,
                0,
                labels.bad().candidateBad(),
                labels.bad().incumbentBad(),
                candidateRequests.get(),
                0);
    }

    private Flip harm(Optional<String> metric, CanaryGuard proving, long sinceNanos) {
        return new Flip(
                model,
                rollout,
                FlipCause.HARM,
                proving.crossedAt().orElse(0),
                proving.candidateBad(),
                proving.incumbentBad(),
                candidateRequests.get(),
                (nanoTime.getAsLong() - sinceNanos) / 1e6,
                metric,
                Optional.empty());
    }
}
