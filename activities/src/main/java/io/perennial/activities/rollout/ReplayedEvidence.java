package io.perennial.activities.rollout;

import io.perennial.workflows.rollout.EvidenceJudgement;
import java.util.List;

/**
 * What follows from the evidence that is stored.
 *
 * @param judgement what it comes to
 * @param paths how each test came there
 */
public record ReplayedEvidence(EvidenceJudgement judgement, List<EvidencePath> paths) {

    public ReplayedEvidence {
        paths = List.copyOf(paths);
    }
}
