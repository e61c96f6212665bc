package io.perennial.activities.rollout;

import io.perennial.activities.statistics.CanaryGuard;
import io.perennial.activities.statistics.HarmGuard;
import io.perennial.activities.statistics.LabelGuards;
import io.perennial.activities.statistics.LossGuard;
import io.perennial.activities.statistics.MetricGuards;
import io.perennial.activities.store.assignment.AssignedUnit;
import io.perennial.activities.store.assignment.AssignmentStore;
import io.perennial.activities.store.assignment.NumberedUnit;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.event.NumberedEvent;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.rollout.SampleRatio;
import io.perennial.workflows.serving.Arm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * All evidence of one rollout up to an outcome, read once and then carried on.
 *
 * <p>It is a function of the stored outcomes, bad events and assigned units alone: one that grew block by block and one that is read afresh are
 * equal. A fresh one begins at the rollout's first outcome: harm is counted over all its steps, so no later step's beginning would do. Bad
 * events and units have an order of their own and no block: whatever is stored of them is read at every look, because none of them can pass a
 * gate.
 */
final class RolloutEvidence {

    private static final int PAGE = 500;
    private static final int PAGE_OF_UNITS = 5_000;

    private final ModelId model;
    private final int rollout;
    private final int candidate;
    private final RolloutSpec plan;
    private final ShadowPairs shadow;
    private final LabelGuards labels;
    private final UnitDraws draws;
    private final UnitDraws assigned = new UnitDraws();
    private final MetricGuards requests;
    private final Map<Integer, CanaryStep> steps = new HashMap<>();
    private final EvidenceWatch watch;
    private boolean begun;
    private long readTo;
    private long eventsReadTo;
    private long unitsReadTo;

    RolloutEvidence(EvidenceRequest request) {
        this(request, EvidenceWatch.NOBODY, new UnitDraws());
    }

    /**
     * Evidence that somebody looks at while it grows.
     *
     * @param draws counts the units of labelled answers
     */
    RolloutEvidence(EvidenceRequest request, EvidenceWatch watch, UnitDraws draws) {
        this.watch = watch;
        this.draws = draws;
        this.model = request.model();
        this.rollout = request.rollout();
        this.candidate = request.candidate();
        this.plan = request.plan();
        this.shadow = new ShadowPairs(plan);
        this.labels = new LabelGuards(
                plan.harmAlphaOfATest(),
                plan.canaryProof().margin(),
                plan.guardrails().segments(),
                plan.guardrails().weighCosts());
        this.requests = new MetricGuards(
                plan.guardrails().ofRequests(),
                plan.harmAlphaOfATest(),
                plan.guardrails().segments());
    }

    /** True when this evidence belongs to the request's rollout and has not read beyond the outcome. */
    boolean serves(EvidenceRequest request, long upTo) {
        return rollout == request.rollout()
                && candidate == request.candidate()
                && plan.equals(request.plan())
                && readTo <= upTo;
    }

    /** Reads on to this outcome, or to the one that decides, if it comes first; {@code betweenPages} may stop it between whole pages. */
    void read(OutcomeStore outcomes, long upTo, Supplier<OptionalLong> deciding, Runnable betweenPages) {
        begin(outcomes, upTo);
        while (readTo < upTo && deciding.get().isEmpty()) {
            betweenPages.run();
            List<Outcome> page = outcomes.after(model, readTo, (int) Math.min(PAGE, upTo - readTo));
            if (page.isEmpty()) {
                return;
            }
            addUntilDecided(page, deciding);
        }
    }

    private void addUntilDecided(List<Outcome> page, Supplier<OptionalLong> deciding) {
        for (Outcome outcome : page) {
            add(outcome);
            if (deciding.get().isPresent()) {
                return;
            }
        }
    }

    private void begin(OutcomeStore outcomes, long upTo) {
        if (!begun) {
            readTo = Math.min(outcomes.before(model, rollout), upTo);
            begun = true;
        }
    }

    private void add(Outcome outcome) {
        readTo = outcome.sequence();
        if (outcome.rollout() != rollout) {
            return;
        }
        if (outcome.share() > 0) {
            addDrawn(outcome);
        } else if (outcome.arm() == Arm.INCUMBENT
                && outcome.beside().filter(version -> version == candidate).isPresent()) {
            shadow.add(outcome);
            watch.onPair(outcome.sequence(), shadow);
        }
    }

    private void addDrawn(Outcome outcome) {
        labels.add(outcome.drawn());
        watch.onDrawn(outcome.sequence(), labels.bad());
        labels.costs().ifPresent(costs -> watch.onLoss(outcome.sequence(), costs));
        draws.add(outcome.sequence(), outcome.unitKey(), outcome.arm() == Arm.CANDIDATE, outcome.share());
        steps.computeIfAbsent(outcome.step(), _ -> new CanaryStep()).add(outcome);
    }

    /** Reads the bad events that are stored by now. */
    void read(BadEventStore events, Runnable betweenPages) {
        read(events, Long.MAX_VALUE, betweenPages);
    }

    /** Reads the bad events up to this number. */
    void read(BadEventStore events, long upTo, Runnable betweenPages) {
        List<NumberedEvent> page;
        do {
            betweenPages.run();
            page = events.after(model, rollout, eventsReadTo, PAGE);
            page.stream().takeWhile(event -> event.number() <= upTo).forEach(this::add);
        } while (page.size() == PAGE && page.getLast().number() < upTo);
    }

    private void add(NumberedEvent bad) {
        eventsReadTo = bad.number();
        requests.add(bad.event().metric(), bad.drawn());
        requests.of(bad.event().metric())
                .ifPresent(guard -> watch.onBadEvent(bad.number(), bad.event().metric(), guard));
    }

    /** Reads the units that are stored by now. */
    void read(AssignmentStore assignments, Runnable betweenPages) {
        read(assignments, Long.MAX_VALUE, betweenPages);
    }

    /** Reads the units up to this number. */
    void read(AssignmentStore assignments, long upTo, Runnable betweenPages) {
        List<NumberedUnit> page;
        do {
            betweenPages.run();
            page = assignments.after(model, rollout, unitsReadTo, PAGE_OF_UNITS);
            page.stream().takeWhile(unit -> unit.number() <= upTo).forEach(this::add);
        } while (page.size() == PAGE_OF_UNITS && page.getLast().number() < upTo);
    }

    private void add(NumberedUnit drawn) {
        unitsReadTo = drawn.number();
        AssignedUnit unit = drawn.assigned();
        assigned.addNew(drawn.number(), unit.arm() == Arm.CANDIDATE, unit.share());
    }

    /** Whether the arms are filled in the promised shares, as far as was read. */
    SampleRatio sampleRatio() {
        return new SampleRatio(unitsReadTo, assigned.counted(), draws.counted());
    }

    /** Number of the last bad event read. */
    long eventsReadTo() {
        return eventsReadTo;
    }

    /** Guards over the requests' own metrics. */
    MetricGuards requests() {
        return requests;
    }

    ShadowPairs shadow() {
        return shadow;
    }

    HarmGuard guard() {
        return labels.bad();
    }

    /** The guard over what labelled answers cost; empty when the plan has none. */
    Optional<LossGuard> costs() {
        return labels.costs();
    }

    /** True when labelled answers, what they cost or the bad events of a guardrail prove harm. */
    boolean provesHarm() {
        return labelsProveHarmAt().isPresent() || requests.breached().isPresent();
    }

    /** Sequence of the outcome at which bad answers, or what answers cost, proved harm. */
    OptionalLong labelsProveHarmAt() {
        return labels.proving().map(CanaryGuard::crossedAt).orElse(OptionalLong.empty());
    }

    /** True when the arms are proven to be filled in other shares than promised: neither harm nor its absence follows then. */
    boolean isSkewed() {
        return draws.skewedAt().isPresent() || assigned.skewedAt().isPresent();
    }

    /** Sequence of the outcome that ends a canary: it proved the draws skewed, which makes harm worthless, or harm. */
    OptionalLong canaryEndsAt() {
        return draws.skewedAt().isPresent() ? draws.skewedAt() : labelsProveHarmAt();
    }

    /** What a canary step has counted. */
    CanaryStep step(int number) {
        return steps.getOrDefault(number, new CanaryStep());
    }

    /** Sequence of the last outcome read. */
    long readTo() {
        return readTo;
    }
}
