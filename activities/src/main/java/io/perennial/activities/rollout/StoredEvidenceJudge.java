package io.perennial.activities.rollout;

import io.perennial.activities.attempt.DefectBoundary;
import io.perennial.activities.attempt.Lookout;
import io.perennial.activities.store.assignment.AssignmentStore;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.activities.store.outcome.NextOutcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.rollout.EvidenceActivities;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges a rollout by its stored outcomes, block by block.
 *
 * <p>A judgement covers one block beyond the request's cursor. It ends earlier, and is given at once, at an outcome that proves harm or a
 * skewed assignment; and later when a gateway's flip names an outcome beyond the block. So every attempt, and every replay, judges
 * labelled answers alike. A request without a block waits for nothing: whatever is stored when it is asked is judged. Bad events of requests and
 * the units that were drawn have no block, because they can only end a canary; a judgement names the last of them that it knew.
 * Evidence is kept between calls, also of an attempt that was stopped midway, and made anew when a call needs less than was read, or
 * after a restart.
 *
 * <p>The harm alpha of a rollout is spent in equal parts: on shadow (S), on labelled answers over all canary steps together (H), and on every
 * guardrail of its requests (H again, over bad events). A gateway's flip for harm
 * is confirmed when the outcomes up to it, or the bad events of a guardrail, prove harm here, and makes the judgement invalid when they do
 * not. A lapsed lease fails the call: the rollout is then held, which is no verdict on the candidate. So does a flip for answers that never
 * came, by a gateway from before those were evidence; after it the rollout goes back.
 *
 * <p>Arms that are filled in other shares than promised make the judgement invalid, whatever else it would say ({@link UnitDraws}).
 *
 * <p>A store that is silent beyond the patience of {@link Lookout} makes the judgement unknown; a defect of this judge fails the call
 * ({@link DefectBoundary}).
 */
public final class StoredEvidenceJudge implements EvidenceActivities {

    private static final Logger LOG = LoggerFactory.getLogger(StoredEvidenceJudge.class);

    private final OutcomeStore outcomes;
    private final BadEventStore events;
    private final AssignmentStore assignments;
    private final CursorStore cursors;
    private final RouteStore routes;
    private final LeaseKeeper leases;
    private final NextOutcome next;
    private final Supplier<Lookout> lookouts;
    private final Map<RolloutId, RolloutEvidence> kept = new ConcurrentHashMap<>();

    /** A judge that renews a canary's lease at this interval. */
    public StoredEvidenceJudge(
            OutcomeStore outcomes,
            BadEventStore events,
            AssignmentStore assignments,
            CursorStore cursors,
            RouteStore routes,
            RolloutsOpen open,
            Duration leaseRenewal) {
        this(outcomes, events, assignments, cursors, routes, open, leaseRenewal, System::nanoTime, Lookout::ofActivity);
    }

    /** A judge with its clock, of attempts that give these signs of life. */
    public StoredEvidenceJudge(
            OutcomeStore outcomes,
            BadEventStore events,
            AssignmentStore assignments,
            CursorStore cursors,
            RouteStore routes,
            RolloutsOpen open,
            Duration leaseRenewal,
            LongSupplier nanoTime,
            Supplier<Lookout> lookouts) {
        this.outcomes = outcomes;
        this.events = events;
        this.assignments = assignments;
        this.cursors = cursors;
        this.routes = routes;
        this.leases = new LeaseKeeper(routes, open, leaseRenewal, nanoTime);
        this.next = new NextOutcome(outcomes);
        this.lookouts = lookouts;
    }

    @Override
    public EvidenceJudgement judgeShadow(EvidenceRequest request) {
        return judge(request, this::lookAtShadow);
    }

    @Override
    public EvidenceJudgement judgeCanary(EvidenceRequest request) {
        return judge(request, this::lookAtCanary);
    }

    /** One look at what is stored now; waits a moment when that is not enough for a judgement. */
    private interface Look {

        Optional<EvidenceJudgement> at(EvidenceRequest request, RolloutEvidence evidence, Lookout lookout);
    }

    private EvidenceJudgement judge(EvidenceRequest request, Look look) {
        return DefectBoundary.around(
                consumer(request), () -> judged(request, look), () -> kept.remove(RolloutId.of(request)));
    }

    private EvidenceJudgement judged(EvidenceRequest request, Look look) {
        try (Lookout lookout = lookouts.get()) {
            return lookout.judge(
                    () -> cursors.settle(request.model(), consumer(request), request.cursor()),
                    () -> look(request, look, lookout),
                    () -> Judgements.unknown(request));
        }
    }

    /** Takes the evidence out while it grows, so that a second attempt never shares it; what was read stays, however the look ends. */
    private Optional<EvidenceJudgement> look(EvidenceRequest request, Look look, Lookout lookout) {
        RolloutId rollout = RolloutId.of(request);
        RolloutEvidence known = kept.remove(rollout);
        RolloutEvidence evidence =
                known != null && known.serves(request, end(request)) ? known : new RolloutEvidence(request);
        try {
            return look.at(request, evidence, lookout);
        } finally {
            kept.keySet()
                    .removeIf(earlier ->
                            rollout.isOver(earlier, request.plan().candidates().orElse(1)));
            kept.put(rollout, evidence);
        }
    }

    private Optional<EvidenceJudgement> lookAtShadow(
            EvidenceRequest request, RolloutEvidence evidence, Lookout lookout) {
        evidence.read(outcomes, end(request), evidence.shadow()::harmfulAt, lookout::check);
        if (evidence.shadow().harmfulAt().isPresent() || isWhole(request, evidence)) {
            return Optional.of(Judgements.ofShadow(request, evidence));
        }
        next.await(request.model(), evidence.readTo() + 1);
        return Optional.empty();
    }

    private Optional<EvidenceJudgement> lookAtCanary(
            EvidenceRequest request, RolloutEvidence evidence, Lookout lookout) {
        evidence.read(outcomes, end(request), evidence::canaryEndsAt, lookout::check);
        Optional<EvidenceJudgement> decided = decided(request, evidence, lookout);
        if (decided.isPresent()) {
            return decided;
        }
        Optional<Flip> flip = routes.flipped(request.model(), request.rollout());
        if (flip.isPresent()) {
            return Optional.of(judgeFlip(request, evidence, flip.get(), lookout));
        }
        leases.renewWhenDue(request.model(), request.rollout());
        if (isWhole(request, evidence)) {
            return Optional.of(Judgements.ofCanary(request, evidence));
        }
        next.await(request.model(), evidence.readTo() + 1);
        return Optional.empty();
    }

    /** What the outcomes read, with all units and bad events that are stored by now, decide. */
    private Optional<EvidenceJudgement> decided(EvidenceRequest request, RolloutEvidence evidence, Lookout lookout) {
        evidence.read(assignments, lookout::check);
        evidence.read(events, lookout::check);
        if (evidence.isSkewed()) {
            LOG.warn(
                    "{} fills its arms in other shares than it was told to: {}",
                    consumer(request),
                    evidence.sampleRatio().skew().orElseThrow());
        }
        return Judgements.decisive(request, evidence);
    }

    /** A gateway names an outcome or bad event only after it is stored, so everything up to it can be read now. */
    private EvidenceJudgement judgeFlip(EvidenceRequest request, RolloutEvidence evidence, Flip flip, Lookout lookout) {
        if (flip.isByOutcome()) {
            evidence.read(outcomes, flip.outcome(), evidence::canaryEndsAt, lookout::check);
        }
        Optional<EvidenceJudgement> decided = decided(request, evidence, lookout);
        if (decided.isPresent()) {
            return decided.get();
        }
        return switch (flip.cause()) {
            case HARM -> Judgements.ofUnconfirmedFlip(request, evidence);
            case LEASE_LAPSED ->
                throw ApplicationFailure.newNonRetryableFailure(
                        "the lease on the share of " + consumer(request) + " lapsed before anybody renewed it",
                        EvidenceFailure.LEASE_LAPSED.name());
            case BY_HAND -> throw takenBack(flip);
            case CANDIDATE_FAILED ->
                throw ApplicationFailure.newNonRetryableFailure(
                        "it gave no usable answer to " + flip.candidateBad() + " requests that the incumbent answered",
                        EvidenceFailure.CANDIDATE_FAILED.name());
        };
    }

    private static ApplicationFailure takenBack(Flip flip) {
        Flip.Order order = flip.order().orElseThrow();
        return ApplicationFailure.newNonRetryableFailure(
                order.actor() + " took it back while its workflow could not be reached: " + order.reason(),
                EvidenceFailure.TAKEN_BACK.name(),
                order.actor(),
                order.reason());
    }

    /** True when nothing more is to be waited for. */
    private static boolean isWhole(EvidenceRequest request, RolloutEvidence evidence) {
        return request.block() == EvidenceRequest.NO_BLOCK || evidence.readTo() >= end(request);
    }

    /** The last outcome of the block, or of all that is stored. */
    private static long end(EvidenceRequest request) {
        return request.block() == EvidenceRequest.NO_BLOCK ? Long.MAX_VALUE : request.cursor() + request.block();
    }

    private static String consumer(EvidenceRequest request) {
        return WorkflowIds.rollout(request.model(), request.rollout());
    }
}
