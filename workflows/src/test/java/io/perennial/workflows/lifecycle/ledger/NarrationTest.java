package io.perennial.workflows.lifecycle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NarrationTest {

    @Test
    void tellsAPassedShadowWithItsEvidence() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("incumbent", "v2");
        facts.put("margin", "5 %");
        facts.put("pairs", "84");
        facts.put("evidence", Figures.evidence(1.328));
        facts.put("needed", Figures.odds(0.05));
        assertThat(sentence(DecisionKind.SHADOW_PASSED, "", facts))
                .isEqualTo(
                        "v3 passed shadow: over 84 rows that both answered, it is not worse than v2 by 5 % of the largest possible loss (evidence 21.3, needed 20)");
    }

    @Test
    void tellsACanaryStepWithItsAnswers() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("incumbent", "v2");
        facts.put("share", "25 %");
        facts.put("answers", "22");
        facts.put("bad", "4");
        facts.put("evidence of harm", "0.398");
        facts.put("needed", "200");
        assertThat(sentence(DecisionKind.CANARY_STEPPED, "", facts))
                .isEqualTo(
                        "v3 passed its canary at 25 %: 22 of its answers at this share are judged; of all since its canary began, 4 were bad, and it is not proven worse than v2 (evidence of harm 0.398, needed 200)");
    }

    @Test
    void tellsWhatAPersonIsAskedAndWhatHeSaid() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("incumbent", "v2");
        facts.put("pairs", "84");
        facts.put("gate", "its canary");
        assertThat(sentence(DecisionKind.GATE_REACHED, "", facts))
                .isEqualTo("v3 waits for a person before its canary (pairs 84)");
        assertThat(sentence(DecisionKind.GATE_APPROVED, "seen", facts))
                .isEqualTo("ada let v3 go on to its canary: seen (pairs 84)");
        Map<String, String> stands = Map.of("incumbent", "v2", "phase", "canary at 25 %");
        assertThat(sentence(DecisionKind.ROLLOUT_PAUSED, "holiday", stands))
                .isEqualTo("ada paused the rollout of v3: holiday (phase canary at 25 %)");
        assertThat(sentence(DecisionKind.ROLLOUT_RESUMED, "back", stands))
                .isEqualTo("ada lets the rollout of v3 go on: back (phase canary at 25 %)");
    }

    @Test
    void tellsWhatTheFiguresOfACharterAre() {
        assertThat(sentence(DecisionKind.CHARTER_SIGNED, "for pricing", Map.of("hd", "0.749")))
                .isEqualTo(
                        "ada signed the charter for pricing; how closely single columns go with the target, from 0, not at all, to 1, wholly: hd 0.749");
    }

    @Test
    void tellsBothWaysBack() {
        assertThat(sentence(DecisionKind.ROLLED_BACK, "proven worse", Map.of("incumbent", "v2")))
                .isEqualTo("v3 is rolled back, v2 serves everything: proven worse");
        assertThat(sentence(DecisionKind.ROLLED_BACK, "too slow", Map.of("from", "v4")))
                .isEqualTo("v3 serves again instead of v4: too slow");
    }

    @Test
    void tellsWhatIsDoneAboutErrors() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("action", "collect");
        facts.put("tag", "car noise");
        facts.put("accuracy", "89 %");
        assertThat(sentence(DecisionKind.ERROR_ACTION_CHOSEN, "more commuters call", facts))
                .isEqualTo(
                        "ada chose to collect because of errors with the tag 'car noise': more commuters call (accuracy 89 %)");
    }

    @ParameterizedTest
    @EnumSource(DecisionKind.class)
    void tellsEveryKindInASentence(DecisionKind kind) {
        assertThat(sentence(kind, "why", Map.of())).matches("[A-Za-z].{8,}").doesNotContain("null", "_");
    }

    @Test
    void showsFiguresWithThreeDigits() {
        assertThat(Figures.number(21.345)).isEqualTo("21.3");
        assertThat(Figures.number(20)).isEqualTo("20");
        assertThat(Figures.number(0)).isEqualTo("0");
        assertThat(Figures.number(1234.5)).isEqualTo("1230");
        assertThat(Figures.number(Double.NaN)).isEqualTo("unknown");
        assertThat(Figures.percent(0.05)).isEqualTo("5 %");
        assertThat(Figures.evidence(9.4)).isEqualTo("10^9");
        assertThat(Figures.odds(0.0003)).isEqualTo("3330");
    }

    private static String sentence(DecisionKind kind, String reason, Map<String, String> facts) {
        return Narration.sentence(new Decision(Examples.MODEL, "key", kind, "ada", reason, facts, Optional.of(3), 100));
    }
}
