package io.perennial.activities.rollout;

import io.perennial.activities.statistics.SequentialSampleRatio;
import io.perennial.activities.store.assignment.AssignmentStore;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.SampleRatio;
import io.perennial.workflows.serving.FlipCause;

/**
 * Judges once more what a rollout was judged by: the outcomes up to the cursor of its last judgement, and the bad events and units drawn up to
 * the last that judgement knew.
 *
 * <p>Everything is read afresh and nothing is written, so anybody may ask for it at any time. What is stored does not change, so the same
 * judgement comes out, or something is wrong with the store, with this program or with the judgement.
 */
public final class EvidenceReplay {

    private final OutcomeStore outcomes;
    private final BadEventStore events;
    private final AssignmentStore assignments;
    private final RouteStore routes;

    public EvidenceReplay(OutcomeStore outcomes, BadEventStore events, AssignmentStore assignments, RouteStore routes) {
        this.outcomes = outcomes;
        this.events = events;
        this.assignments = assignments;
        this.routes = routes;
    }

    /** What follows from what is stored; {@code recorded}, which answered the request, says up to where to read. */
    public ReplayedEvidence of(EvidenceRequest request, EvidenceJudgement recorded) {
        EvidencePaths paths = new EvidencePaths();
        RolloutEvidence evidence =
                new RolloutEvidence(request, new TestsOnTheirWay(request.plan(), paths), counting(recorded));
        EvidenceJudgement judgement =
                isOfShadow(recorded) ? shadow(request, evidence, recorded) : canary(request, evidence, recorded);
        return new ReplayedEvidence(judgement, paths.paths());
    }

    /** Only a canary draws answers. */
    private static boolean isOfShadow(EvidenceJudgement judgement) {
        return judgement.drawn().isEmpty();
    }

    private EvidenceJudgement shadow(EvidenceRequest request, RolloutEvidence evidence, EvidenceJudgement recorded) {
        evidence.read(outcomes, recorded.cursor(), evidence.shadow()::harmfulAt, EvidenceReplay::goOn);
        return Judgements.ofShadow(request, evidence);
    }

    private EvidenceJudgement canary(EvidenceRequest request, RolloutEvidence evidence, EvidenceJudgement recorded) {
        evidence.read(outcomes, recorded.cursor(), evidence::canaryEndsAt, EvidenceReplay::goOn);
        evidence.read(events, recorded.badEvents().orElse(0L), EvidenceReplay::goOn);
        evidence.read(
                assignments, recorded.sampleRatio().map(SampleRatio::lastUnit).orElse(0L), EvidenceReplay::goOn);
        return Judgements.decisive(request, evidence)
                .orElseGet(() -> hasFlippedBy(request, evidence)
                        ? Judgements.ofUnconfirmedFlip(request, evidence)
                        : Judgements.ofCanary(request, evidence));
    }

    /** Before the units drawn were counted as well, those with labels had all of the error rate. */
    private static UnitDraws counting(EvidenceJudgement recorded) {
        return recorded.sampleRatio().isPresent() ? new UnitDraws() : new UnitDraws(SequentialSampleRatio.ALPHA);
    }

    /** True when a gateway saw harm in what was read. */
    private boolean hasFlippedBy(EvidenceRequest request, RolloutEvidence evidence) {
        return routes.flipped(request.model(), request.rollout())
                .filter(flip -> flip.cause() == FlipCause.HARM)
                .filter(flip -> flip.outcome() <= readOf(flip, evidence))
                .isPresent();
    }

    private static long readOf(Flip flip, RolloutEvidence evidence) {
        return flip.isByOutcome() ? evidence.readTo() : evidence.eventsReadTo();
    }

    /** Nobody stops a replay between pages. */
    private static void goOn() {}
}
