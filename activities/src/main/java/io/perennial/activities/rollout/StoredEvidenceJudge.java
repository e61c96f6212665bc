package io.perennial.activities.rollout;

import io.perennial.activities.store.CursorStore;
import io.perennial.activities.store.Flip;
import io.perennial.activities.store.NextOutcome;
import io.perennial.activities.store.OutcomeStore;
import io.perennial.activities.store.RouteStore;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.rollout.EvidenceActivities;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * Judges a rollout by its stored outcomes, block by block.
 *
 * <p>A judgement covers exactly one block beyond the request's cursor, unless harm is proven within it: then it ends at the deciding
 * outcome and is given at once. So every attempt, and every replay, judges alike. Evidence is kept between calls and made anew when a
 * call needs less than was read, or after a restart.
 *
 * <p>The harm alpha of a rollout is spent in halves, one on shadow (S) and one on all canary steps together (H). A gateway's flip for harm
 * is confirmed when the outcomes up to it prove harm here, and makes the judgement invalid when they do not. A lapsed lease fails the
 * call: the rollout is then held, which is no verdict on the candidate. So does a flip for answers that never came, after which the rollout
 * goes back: no outcome can show them.
 */
public final class StoredEvidenceJudge implements EvidenceActivities {

    private final OutcomeStore outcomes;
    private final CursorStore cursors;
    private final RouteStore routes;
    private final LeaseKeeper leases;
    private final NextOutcome next;
    private final Map<ModelId, RolloutEvidence> kept = new ConcurrentHashMap<>();

    /** A judge that renews a canary's lease at this interval. */
    public StoredEvidenceJudge(
            OutcomeStore outcomes, CursorStore cursors, RouteStore routes, RolloutsOpen open, Duration leaseRenewal) {
        this(outcomes, cursors, routes, open, leaseRenewal, System::nanoTime, NextOutcome::heartbeat);
    }

    StoredEvidenceJudge(
            OutcomeStore outcomes,
            CursorStore cursors,
            RouteStore routes,
            RolloutsOpen open,
            Duration leaseRenewal,
            LongSupplier nanoTime,
            Runnable heartbeat) {
        this.outcomes = outcomes;
        this.cursors = cursors;
        this.routes = routes;
        this.leases = new LeaseKeeper(routes, open, leaseRenewal, nanoTime);
        this.next = new NextOutcome(outcomes, heartbeat);
    }

    @Override
    public EvidenceJudgement judgeShadow(EvidenceRequest request) {
        return judge(request, this::awaitShadow);
    }

    @Override
    public EvidenceJudgement judgeCanary(EvidenceRequest request) {
        return judge(request, this::awaitCanary);
    }

    /** Takes the evidence out while it grows, so that a second attempt never shares it; a failed call leaves none behind. */
    private EvidenceJudgement judge(
            EvidenceRequest request, BiFunction<EvidenceRequest, RolloutEvidence, EvidenceJudgement> phase) {
        cursors.settle(request.model(), consumer(request), request.cursor());
        RolloutEvidence known = kept.remove(request.model());
        RolloutEvidence evidence =
                known != null && known.serves(request, end(request)) ? known : new RolloutEvidence(request);
        EvidenceJudgement judgement = phase.apply(request, evidence);
        kept.put(request.model(), evidence);
        return judgement;
    }

    private EvidenceJudgement awaitShadow(EvidenceRequest request, RolloutEvidence evidence) {
        while (true) {
            evidence.read(outcomes, end(request), evidence.shadow()::harmfulAt);
            if (evidence.shadow().harmfulAt().isPresent() || evidence.readTo() >= end(request)) {
                return Judgements.ofShadow(request, evidence);
            }
            next.await(request.model(), evidence.readTo() + 1);
        }
    }

    private EvidenceJudgement awaitCanary(EvidenceRequest request, RolloutEvidence evidence) {
        while (true) {
            evidence.read(outcomes, end(request), evidence.guard()::crossedAt);
            if (evidence.guard().crossed()) {
                return Judgements.ofCanary(request, evidence);
            }
            Optional<Flip> flip = routes.flipped(request.model(), request.rollout());
            if (flip.isPresent()) {
                return judgeFlip(request, evidence, flip.get());
            }
            leases.renewWhenDue(request.model(), request.rollout());
            if (evidence.readTo() >= end(request)) {
                return Judgements.ofCanary(request, evidence);
            }
            next.await(request.model(), evidence.readTo() + 1);
        }
    }

    /** A gateway names an outcome only after it is stored, so everything up to it can be read now. */
    private EvidenceJudgement judgeFlip(EvidenceRequest request, RolloutEvidence evidence, Flip flip) {
        evidence.read(outcomes, flip.outcome(), evidence.guard()::crossedAt);
        if (evidence.guard().crossed()) {
            return Judgements.ofCanary(request, evidence);
        }
        return switch (flip.cause()) {
            case HARM -> Judgements.ofUnconfirmedFlip(request, evidence);
            case LEASE_LAPSED ->
                throw ApplicationFailure.newNonRetryableFailure(
                        "the lease on the share of " + consumer(request) + " lapsed before anybody renewed it",
                        EvidenceFailure.LEASE_LAPSED.name());
            case CANDIDATE_FAILED ->
                throw ApplicationFailure.newNonRetryableFailure(
                        "it gave no usable answer to " + flip.candidateBad() + " requests that the incumbent answered",
                        EvidenceFailure.CANDIDATE_FAILED.name());
        };
    }

    private static long end(EvidenceRequest request) {
        return request.cursor() + request.block();
    }

    private static String consumer(EvidenceRequest request) {
        return WorkflowIds.rollout(request.model(), request.rollout());
    }
}
