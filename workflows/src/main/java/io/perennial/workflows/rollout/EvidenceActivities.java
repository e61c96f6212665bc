package io.perennial.workflows.rollout;

import io.temporal.activity.ActivityInterface;

/**
 * Judges a rollout's evidence; queue {@code data}. Each call waits, heartbeating, until the next block of outcomes is stored, and
 * while it waits in a canary it renews the lease on the candidate's share. Statistics stay here; only verdicts are recorded.
 */
@ActivityInterface(namePrefix = "Evidence_")
public interface EvidenceActivities {

    /** Judges the paired shadow test (S). */
    EvidenceJudgement judgeShadow(EvidenceRequest request);

    /** Judges the ratio e-process (H) of a canary step. */
    EvidenceJudgement judgeCanary(EvidenceRequest request);
}
