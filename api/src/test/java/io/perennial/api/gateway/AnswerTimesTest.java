package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AnswerTimesTest {

    private final AnswerTimes times = new AnswerTimes();

    @Test
    void callsNothingSlowBeforeThereIsAMeasure() {
        add(AnswerTimes.FEWEST - 1, Duration.ofMillis(20));
        assertThat(times.slowNanos()).isEmpty();
        add(1, Duration.ofMillis(20));
        assertThat(times.slowNanos()).isPresent();
    }

    @Test
    void takesTwiceTheNinetyNinthPercentileForSlow() {
        add(990, Duration.ofMillis(20));
        add(10, Duration.ofSeconds(5));
        assertThat(times.slowNanos().orElseThrow() / 1e6).isBetween(40.0, 41.0);
    }

    @Test
    void callsNothingSlowThatAPauseOfTheMachineMayTake() {
        add(1_000, Duration.ofNanos(4_000));
        assertThat(times.slowNanos()).hasValue(AnswerTimes.NEVER_SLOW.toNanos());
    }

    @Test
    void countsTimesBeyondItsRange() {
        add(AnswerTimes.FEWEST, Duration.ofDays(1));
        times.add(-1);
        assertThat(times.slowNanos().orElseThrow())
                .isGreaterThan(Duration.ofMinutes(10).toNanos());
    }

    private void add(int count, Duration took) {
        for (int i = 0; i < count; i++) {
            times.add(took.toNanos());
        }
    }
}
