package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.serving.ServedVersion;
import java.util.Optional;

/**
 * Result of {@link RolloutWorkflow}.
 *
 * @param number running number of the rollout
 * @param phase {@code PROMOTED}, {@code ROLLED_BACK} or {@code HELD}
 * @param candidate the version that was on trial
 * @param cursor sequence of the last outcome it decided on
 * @param evidence the last judgement; empty when every gate was switched off
 * @param sentence outcome for a person
 */
public record RolloutReport(
        int number,
        RolloutPhase phase,
        ServedVersion candidate,
        long cursor,
        Optional<EvidenceJudgement> evidence,
        String sentence) {

    public RolloutReport {
        evidence = Absent.orEmpty(evidence);
    }

    /** True when the candidate was taken back because it is proven worse, and not because somebody wished it. */
    public boolean provesHarm() {
        return phase == RolloutPhase.ROLLED_BACK
                && evidence.filter(judgement -> judgement.harm() == Verdict.FAILS)
                        .isPresent();
    }
}
