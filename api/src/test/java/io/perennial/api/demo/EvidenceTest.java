package io.perennial.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reviewer claimed the same whatever the evidence said. */
class EvidenceTest {

    @Test
    void saysWhichFiguresSpeakForTheRelease() {
        Evidence evidence = Evidence.read(lines(
                "dataset 4824, 1858 rows fitted, 464 held out, no rule of the contract broken",
                "trial 2: mae 201, bad answers 17.2 %",
                "linear: mae 248, bad answers 28.4 %",
                "mean: mae 491, bad answers 58.4 %",
                "goal: mae 300"));

        assertThat(evidence.speaksForTheRelease()).isTrue();
        assertThat(evidence.reason())
                .isEqualTo(
                        "on the rows held out trial 2 misses by 201, linear misses by 248, and the charter wants 300");
    }

    @Test
    void refusesWhatIsNoBetterThanABaselineOrMissesTheGoal() {
        assertThat(Evidence.read(lines("trial 1: mae 250, bad answers 17 %", "linear: mae 248, bad answers 28 %"))
                        .speaksForTheRelease())
                .isFalse();
        assertThat(Evidence.read(lines(
                                "trial 1: mae 310, bad answers 17 %",
                                "linear: mae 348, bad answers 28 %", "goal: mae 300"))
                        .speaksForTheRelease())
                .isFalse();
    }

    @Test
    void refusesWhatItCannotRead() {
        Evidence evidence = Evidence.read(lines("all is well"));

        assertThat(evidence.speaksForTheRelease()).isFalse();
        assertThat(evidence.reason()).contains("no trial is shown", "no baseline is shown");
    }

    private static JsonNode lines(String... lines) {
        return JsonMapper.shared().valueToTree(Arrays.asList(lines));
    }
}
