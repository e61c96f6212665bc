package io.perennial.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.GuardrailEvidence;
import io.perennial.workflows.rollout.RolloutSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RolloutGuardrailTest {

    private static final RolloutSpec PLAN = new RolloutSpec(true, .05, .05, 40, 400, List.of(.5), 20, .01);

    @Test
    void showsWhatEachHasCountedBesideWhatProvesHarm() {
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
                List.of(
                        new GuardrailEvidence("errors", 9, 1, 3, Optional.of(10L), List.of(), Optional.empty()),
                        new GuardrailEvidence("latency", 0, 2, -.3, Optional.empty(), List.of(), Optional.empty())),
                List.of(),
                Optional.of(12L),
                List.of(),
                Optional.empty(),
                Optional.empty());

        assertThat(RolloutGuardrail.of(judgement, PLAN))
                .containsExactly(
                        new RolloutGuardrail("errors", true, 9, 1, "1000", "400", "—"),
                        new RolloutGuardrail("latency", false, 0, 2, "0.501", "400", "—"));
    }
}
