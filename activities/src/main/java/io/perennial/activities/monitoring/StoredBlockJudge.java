package io.perennial.activities.monitoring;

import io.perennial.activities.store.CursorStore;
import io.perennial.activities.store.NextOutcome;
import io.perennial.activities.store.OutcomeStore;
import io.perennial.activities.store.PredictionStore;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.monitoring.BlockJudgement;
import io.perennial.workflows.monitoring.BlockRequest;
import io.perennial.workflows.monitoring.MonitoringActivities;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges a champion by its stored outcomes, one block of outcomes at a time.
 *
 * <p>A judgement covers exactly one block beyond the request's cursor, so every attempt, and every replay, judges alike. Evidence is
 * kept between calls and made anew when a call needs less than was read, or after a restart.
 */
public final class StoredBlockJudge implements MonitoringActivities {

    private final OutcomeStore outcomes;
    private final PredictionStore predictions;
    private final CursorStore cursors;
    private final ReferenceProfiles references;
    private final NextOutcome next;
    private final Map<ModelId, WatchEvidence> kept = new ConcurrentHashMap<>();

    /** A judge over these stores. */
    public StoredBlockJudge(
            OutcomeStore outcomes, PredictionStore predictions, CursorStore cursors, ReferenceProfiles references) {
        this(outcomes, predictions, cursors, references, NextOutcome::heartbeat);
    }

    StoredBlockJudge(
            OutcomeStore outcomes,
            PredictionStore predictions,
            CursorStore cursors,
            ReferenceProfiles references,
            Runnable heartbeat) {
        this.outcomes = outcomes;
        this.predictions = predictions;
        this.cursors = cursors;
        this.references = references;
        this.next = new NextOutcome(outcomes, heartbeat);
    }

    @Override
    public BlockJudgement judgeBlock(BlockRequest request) {
        cursors.settle(request.model(), WorkflowIds.monitoring(request.model()), request.cursor());
        long end = request.cursor() + request.spec().block();
        awaitBlock(request, end);
        WatchEvidence evidence = evidence(request, end);
        evidence.read(outcomes, predictions, end);
        kept.put(request.model(), evidence);
        return evidence.judgement();
    }

    private void awaitBlock(BlockRequest request, long end) {
        while (outcomes.lastSequence(request.model()) < end) {
            next.await(request.model(), end);
        }
    }

    /** Takes the evidence out while it grows, so that a second attempt never shares it; a failed call leaves none behind. */
    private WatchEvidence evidence(BlockRequest request, long end) {
        WatchEvidence known = kept.remove(request.model());
        return known != null && known.serves(request, end)
                ? known
                : new WatchEvidence(request, references.of(request.watch().champion()));
    }
}
