package io.perennial.workflows.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomationTest {

    private static final Automation PARTLY = new Automation(
            Degree.PARTIAL, Optional.of(0.8), List.of(new SegmentDegree("country", "DE", Degree.HUMAN_ONLY)));

    @ParameterizedTest
    @CsvSource({
        "HUMAN_ONLY, 1, true",
        "SHADOW, 1, true",
        "ASSIST, 0, false",
        "PARTIAL, .79, true",
        "PARTIAL, .8, false",
        "PARTIAL, NaN, true",
        "FULL, 0, false"
    })
    void defersWhatTheModelMayNotSayOrIsNotSureOf(Degree degree, double probability, boolean defers) {
        assertThat(PARTLY.defers(degree, probability)).isEqualTo(defers);
    }

    @Test
    void takesTheDegreeOfTheSegmentThatARowBelongsTo() {
        assertThat(PARTLY.of(Map.of("country", "DE"))).isEqualTo(Degree.HUMAN_ONLY);
        assertThat(PARTLY.of(Map.of("country", "AT"))).isEqualTo(Degree.PARTIAL);
        assertThat(PARTLY.of(Map.of("speed", 1.0))).isEqualTo(Degree.PARTIAL);
        assertThat(PARTLY.segment(Map.of("country", "DE")).orElseThrow().name()).isEqualTo("country = DE");
    }

    @Test
    void takesNoBandThatIsNoProbabilityBetweenTheEnds() {
        assertThatThrownBy(() -> new Automation(Degree.PARTIAL, Optional.of(1.0), List.of()))
                .hasMessage("a band of probability must be in (0, 1), got 1.0");
        assertThat(new Automation(Degree.PARTIAL, Optional.empty(), List.of()).sureFrom())
                .isEqualTo(0.9);
    }
}
