package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.rollout.RolloutPhase;
import io.perennial.workflows.rollout.RolloutReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrialEndTest {

    @Test
    void theFirstThatIsProvenTakesOverAndTheSecondIsTooLate() {
        TrialEnd end = new TrialEnd(List.of(
                report(1, RolloutPhase.HELD), report(3, RolloutPhase.PROMOTED), report(2, RolloutPhase.PROMOTED)));

        assertThat(end.promoted()).contains(report(3, RolloutPhase.PROMOTED));
        assertThat(end.overtaken()).containsExactly(report(2, RolloutPhase.PROMOTED));
        assertThat(end.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(end.asksToLook()).isFalse();
        assertThat(end.cursor()).isEqualTo(30);
        assertThat(end.sentence())
                .isEqualTo("v13 PROMOTED; v11 HELD; v12 was proven as well, after another had taken over");
    }

    @Test
    void oneThatIsHeldLeavesTheTrialUndecidedWhenNobodyTakesOver() {
        TrialEnd held = new TrialEnd(List.of(report(1, RolloutPhase.ROLLED_BACK), report(2, RolloutPhase.HELD)));
        assertThat(held.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(held.asksToLook()).isTrue();

        TrialEnd back = new TrialEnd(List.of(report(1, RolloutPhase.ROLLED_BACK)));
        assertThat(back.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(back.asksToLook()).isFalse();
        assertThat(back.sentence()).isEqualTo("v11 ROLLED_BACK");
    }

    private static RolloutReport report(int number, RolloutPhase phase) {
        int version = 10 + number;
        return new RolloutReport(
                number, phase, Examples.version(version), 10L * number, Optional.empty(), "v" + version + " " + phase);
    }
}
