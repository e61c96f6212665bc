package io.perennial.api.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The story told 'NOT recognised' and wrong counts, and ended well all the same. */
class VerdictsTest {

    private static final LedgerLine CANARY =
            line("ROLLED_BACK", "policy guardrail", 9, Map.of("phase", "canary at 25 %", "deciding outcome", "812"));
    private static final LedgerLine MONITOR =
            line("ROLLED_BACK", "policy monitoring", 8, Map.of("from", "v10", "to", "v8"));
    private static final LedgerLine PERSON = line("ROLLED_BACK", "ana", 8, Map.of("from", "v10", "to", "v8"));
    private static final LedgerLine REFUSED = line("DATASET_REFUSED", "policy contract", 0, Map.of());
    private static final LedgerLine ROLLOUT = line("ROLLOUT_STARTED", "", 9, Map.of());

    @Test
    void theContractRefusesOnce() {
        assertThatCode(() -> Verdicts.refusedOnce(List.of(REFUSED), List.of())).doesNotThrowAnyException();
        assertThatThrownBy(() -> Verdicts.refusedOnce(List.of(), List.of(ROLLOUT)))
                .isInstanceOf(StoryBroken.class);
        assertThatThrownBy(() -> Verdicts.refusedOnce(List.of(REFUSED, REFUSED), List.of()))
                .isInstanceOf(StoryBroken.class);
    }

    @Test
    void aWayBackIsOfTheExpectedKindAndTheOnlyOne() {
        assertThat(Verdicts.takenBackOnce(List.of(CANARY), "x", LedgerLine::isCanaryRollback))
                .isEqualTo(CANARY);
        assertThat(Verdicts.takenBackOnce(List.of(MONITOR), "x", LedgerLine::isMonitorRollback))
                .isEqualTo(MONITOR);
        assertThatThrownBy(() -> Verdicts.takenBackOnce(List.of(MONITOR), "x", LedgerLine::isCanaryRollback))
                .isInstanceOf(StoryBroken.class);
        assertThatThrownBy(() -> Verdicts.takenBackOnce(List.of(PERSON), "x", LedgerLine::isMonitorRollback))
                .isInstanceOf(StoryBroken.class);
        assertThatThrownBy(() -> Verdicts.takenBackOnce(List.of(CANARY, CANARY), "x", LedgerLine::isCanaryRollback))
                .isInstanceOf(StoryBroken.class);
    }

    @Test
    void namesTheVersionTakenBackAndTheOutcomeThatDecided() {
        assertThat(CANARY.takenBack()).hasValue(9);
        assertThat(CANARY.decidingOutcome()).isEqualTo(812);
        assertThat(MONITOR.takenBack()).hasValue(10);
        assertThat(MONITOR.decidingOutcome()).isEqualTo(900);
    }

    private static LedgerLine line(String kind, String actor, int version, Map<String, String> facts) {
        return new LedgerLine(1, kind, actor, OptionalInt.of(version), facts, 900, "a sentence");
    }
}
