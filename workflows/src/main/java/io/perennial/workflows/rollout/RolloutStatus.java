package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
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
 */
public record RolloutStatus(
        RolloutRequest request,
        RolloutPhase phase,
        int step,
        double share,
        long cursor,
        Optional<EvidenceJudgement> evidence,
        String sentence,
        Optional<RolloutWait> waitsFor) {

    public RolloutStatus {
        evidence = Absent.orEmpty(evidence);
        waitsFor = Absent.orEmpty(waitsFor);
    }
}
