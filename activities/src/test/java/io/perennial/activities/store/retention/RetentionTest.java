package io.perennial.activities.store.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.store.outcome.PredictionId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void keepsForEverUnlessToldOtherwise() {
        assertThat(Retention.of(Duration.ZERO).cutoff(NOW)).isEmpty();
        assertThat(Retention.of(Duration.ZERO).over(PredictionId.of(Instant.EPOCH), NOW))
                .isEmpty();
    }

    @Test
    void knowsOfAnIdWhetherItsTimeIsOver() {
        Retention month = Retention.of(Duration.ofDays(30));
        Instant old = NOW.minus(Duration.ofDays(31));

        assertThat(month.over(PredictionId.of(old), NOW)).contains(old);
        assertThat(month.over(PredictionId.of(NOW), NOW)).isEmpty();
        assertThat(month.over("nobody", NOW)).isEmpty();
    }

    @Test
    void refusesATimeThatDropsWhatIsNew() {
        assertThatThrownBy(() -> Retention.of(Duration.ofMillis(90)))
                .hasMessage("predictions are kept for at least one day, such as 90d, or for ever with 0, got PT0.09S");
    }
}
