package io.perennial.activities.rollout;

import io.perennial.activities.rollout.EvidencePaths.Test;
import io.perennial.activities.statistics.HarmGuard;
import io.perennial.activities.statistics.LossGuard;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.serving.Guardrails;

/** Tells the paths where every test of a plan stands. */
final class TestsOnTheirWay implements EvidenceWatch {

    private final RolloutSpec plan;
    private final EvidencePaths paths;

    TestsOnTheirWay(RolloutSpec plan, EvidencePaths paths) {
        this.plan = plan;
        this.paths = paths;
    }

    @Override
    public void onPair(long sequence, ShadowPairs pairs) {
        String evidence = "beside the incumbent";
        paths.stand(Test.ofHarm(evidence, plan.harmAlphaOfATest()), sequence, pairs.harmLog10());
        paths.stand(Test.ofSafety(evidence, plan.shadowAlpha()), sequence, pairs.safeLog10());
    }

    @Override
    public void onDrawn(long sequence, HarmGuard guard) {
        String evidence = "by labelled answers";
        paths.stand(Test.ofHarm(evidence, plan.harmAlphaOfATest()), sequence, guard.log10Evidence());
        if (plan.canaryProof().margin().isPresent()) {
            paths.stand(Test.ofSafety(evidence, plan.shadowAlpha()), sequence, guard.safeLog10());
        }
    }

    @Override
    public void onLoss(long sequence, LossGuard guard) {
        paths.stand(
                Test.ofHarm("by " + Guardrails.MEAN_COST, plan.harmAlphaOfATest()), sequence, guard.log10Evidence());
    }

    @Override
    public void onBadEvent(long number, String metric, HarmGuard guard) {
        paths.stand(Test.ofHarm("by " + metric, plan.harmAlphaOfATest()), number, guard.log10Evidence());
    }
}
