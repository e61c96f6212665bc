package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.WireFormat;
import io.perennial.workflows.rollout.EvidenceActivities;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.SampleRatio;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The judgement on which a rollout ended, made again from what is stored by a judge that reads it for the first time, at once. */
final class ReplayedVerdict {

    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final Stores stores;

    ReplayedVerdict(Stores stores) {
        this.stores = stores;
    }

    /**
     * The last judgement of a block. A judgement of whatever is stored at that moment, which a person's word asks for, rests on the block before
     * it and could not be told from one of today.
     */
    Optional<EvidenceJudgement> equalsTheLast(List<Histories.Judged> judgements) {
        Optional<Histories.Judged> last = judgements.reversed().stream()
                .filter(judged -> judged.request().block() != EvidenceRequest.NO_BLOCK)
                .findFirst();
        last.ifPresent(judged -> isSame(again(judged), judged.judgement()));
        return last.map(Histories.Judged::judgement);
    }

    /** But for what may have come since: bad events of requests, and units without labels. */
    private static void isSame(EvidenceJudgement again, EvidenceJudgement recorded) {
        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("guardrails", "badEvents", "sampleRatio")
                .isEqualTo(recorded);
        assertThat(again.sampleRatio().map(SampleRatio::labelled))
                .isEqualTo(recorded.sampleRatio().map(SampleRatio::labelled));
    }

    private EvidenceJudgement again(Histories.Judged judged) {
        TestActivityEnvironment activities = TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(WireFormat.dataConverter())
                        .build())
                .build());
        try {
            activities.registerActivitiesImplementations(stores.freshJudge());
            return judge(
                    activities.newActivityStub(
                            EvidenceActivities.class,
                            ActivityOptions.newBuilder()
                                    .setScheduleToCloseTimeout(WITHIN)
                                    .build()),
                    judged);
        } finally {
            activities.close();
        }
    }

    private static EvidenceJudgement judge(EvidenceActivities judge, Histories.Judged judged) {
        return judged.activityType().endsWith("JudgeShadow")
                ? judge.judgeShadow(judged.request())
                : judge.judgeCanary(judged.request());
    }
}
