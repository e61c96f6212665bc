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
 */
public record RolloutStatus(
        RolloutRequest request,
        RolloutPhase phase,
        int step,
        double share,
        long cursor,
        Optional<EvidenceJudgement> evidence,
        String sentence) {

    public RolloutStatus {
        evidence = Absent.orEmpty(evidence);
    }
}
