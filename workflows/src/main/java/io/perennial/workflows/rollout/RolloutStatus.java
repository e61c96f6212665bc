package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import java.time.Instant;
import java.util.Optional;

/**
 * A rollout as it stands.
 *
 * @param request what was asked
 * @param phase where it is
 * @param step running number of its step
 * @param share the candidate's share now
 * @param cursor outcomes decided
 * @param evidence the latest judgement
 * @param sentence state for a person
 * @param waitsFor what it wants of a person before it goes on; empty when it goes on by itself
 * @param judgedSince what has been judged since its step passed, in words; empty while it does not wait
 * @param deadline when its step must have proven itself; empty once it has, and when the plan sets no deadline
 */
public record RolloutStatus(
        RolloutRequest request,
        RolloutPhase phase,
        int step,
        double share,
        long cursor,
        Optional<EvidenceJudgement> evidence,
        String sentence,
        Optional<RolloutWait> waitsFor,
        Optional<String> judgedSince,
        Optional<Instant> deadline) {

    public RolloutStatus {
        evidence = Absent.orEmpty(evidence);
        waitsFor = Absent.orEmpty(waitsFor);
        judgedSince = Absent.orEmpty(judgedSince);
        deadline = Absent.orEmpty(deadline);
    }
}
