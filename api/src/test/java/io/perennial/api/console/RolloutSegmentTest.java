package io.perennial.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.GuardrailEvidence;
import io.perennial.workflows.rollout.SegmentEvidence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RolloutSegmentTest {

    @Test
    void showsWhereEachGuardSawWhat() {
        EvidenceJudgement judgement = new EvidenceJudgement(
                40,
                Verdict.TOO_EARLY,
                Verdict.FAILS,
                20,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.of(40L),
                List.of(new GuardrailEvidence(
                        "errors",
                        9,
                        1,
                        3,
                        Optional.of(10L),
                        List.of(new SegmentEvidence("region", Optional.of("north"), 9, 0, 4, true)),
                        Optional.empty())),
                List.of(),
                Optional.of(12L),
                List.of(new SegmentEvidence("region", Optional.of(""), 2, 3, -.3, false)),
                Optional.empty(),
                Optional.empty());

        assertThat(RolloutSegment.of(judgement))
                .containsExactly(
                        new RolloutSegment("bad answers", "no region", false, 2, 3, "0.501"),
                        new RolloutSegment("errors", "region = north", true, 9, 0, "10000"));
    }
}
