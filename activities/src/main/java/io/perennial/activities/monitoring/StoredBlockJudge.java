package io.perennial.activities.monitoring;

import io.perennial.activities.attempt.DefectBoundary;
import io.perennial.activities.attempt.Lookout;
import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.activities.store.outcome.NextOutcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.monitoring.BlockJudgement;
import io.perennial.workflows.monitoring.BlockRequest;
import io.perennial.workflows.monitoring.MonitoringActivities;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Judges a champion by its stored outcomes, one block of outcomes at a time.
 *
 * <p>A judgement covers exactly one block beyond the request's cursor, so every attempt, and every replay, judges alike. Evidence is
 * kept between calls, also of an attempt that was stopped midway, and made anew when a call needs less than was read, or after a restart.
 *
 * <p>A store that is silent beyond the patience of {@link Lookout} makes the judgement unknown: a monitor that cannot run is an alarm; a
 * defect of this judge fails the call ({@link DefectBoundary}).
 */
public final class StoredBlockJudge implements MonitoringActivities {

    private final OutcomeStore outcomes;
    private final PredictionStore predictions;
    private final CursorStore cursors;
    private final ReferenceProfiles references;
    private final NextOutcome next;
    private final Supplier<Lookout> lookouts;
    private final Map<ModelId, WatchEvidence> kept = new ConcurrentHashMap<>();

    /** A judge over these stores. */
    public StoredBlockJudge(
            OutcomeStore outcomes, PredictionStore predictions, CursorStore cursors, ReferenceProfiles references) {
        this(outcomes, predictions, cursors, references, Lookout::ofActivity);
    }

    StoredBlockJudge(
            OutcomeStore outcomes,
            PredictionStore predictions,
            CursorStore cursors,
            ReferenceProfiles references,
            Supplier<Lookout> lookouts) {
        this.outcomes = outcomes;
        this.predictions = predictions;
        this.cursors = cursors;
        this.references = references;
        this.next = new NextOutcome(outcomes);
        this.lookouts = lookouts;
    }

    @Override
    public BlockJudgement judgeBlock(BlockRequest request) {
        return DefectBoundary.around(consumer(request), () -> judged(request), () -> kept.remove(request.model()));
    }

    private BlockJudgement judged(BlockRequest request) {
        try (Lookout lookout = lookouts.get()) {
            return lookout.judge(
                    () -> cursors.settle(request.model(), consumer(request), request.cursor()),
                    () -> look(request, lookout),
                    () -> WatchEvidence.unknown(request));
        }
    }

    private Optional<BlockJudgement> look(BlockRequest request, Lookout lookout) {
        long end = request.cursor() + request.spec().block();
        if (outcomes.lastSequence(request.model()) < end) {
            next.await(request.model(), end);
            return Optional.empty();
        }
        return Optional.of(judge(request, end, lookout));
    }

    /** Takes the evidence out while it grows, so that a second attempt never shares it; what was read stays, however this ends. */
    private BlockJudgement judge(BlockRequest request, long end, Lookout lookout) {
        WatchEvidence known = kept.remove(request.model());
        WatchEvidence evidence = known != null && known.serves(request, end)
                ? known
                : new WatchEvidence(request, references.of(request.watch().champion()));
        try {
            evidence.read(outcomes, predictions, end, lookout::check);
            return evidence.judgement();
        } finally {
            kept.put(request.model(), evidence);
        }
    }

    private static String consumer(BlockRequest request) {
        return WorkflowIds.monitoring(request.model());
    }
}
