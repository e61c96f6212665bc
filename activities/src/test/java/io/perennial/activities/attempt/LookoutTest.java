package io.perennial.activities.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.ActivityCanceledException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

final class LookoutTest {

    private final Lookouts lookouts = new Lookouts();
    private int looks;

    private String await(Supplier<Optional<String>> look) {
        try (Lookout lookout = lookouts.get()) {
            return lookout.await(look, () -> "blind");
        }
    }

    @Test
    void looksUntilThereIsAnAnswer() {
        assertThat(await(() -> ++looks < 5 ? Optional.empty() : Optional.of("seen")))
                .isEqualTo("seen");
        assertThat(lookouts.signs()).isEqualTo(5);
        assertThat(lookouts.paused()).isZero();
    }

    @Test
    void outlastsAnOutageWithinPatience() {
        assertThat(await(() -> {
                    if (++looks <= 59) {
                        throw new DataAccessResourceFailureException("connection refused");
                    }
                    return Optional.of("seen");
                }))
                .isEqualTo("seen");
    }

    @Test
    void isBlindAfterAMinuteOfNothingButFailures() {
        assertThat(await(() -> {
                    throw new CannotCreateTransactionException("connection refused");
                }))
                .isEqualTo("blind");
        assertThat(lookouts.paused()).isEqualTo(Duration.ofSeconds(60));
        assertThat(lookouts.signs()).isEqualTo(61);
    }

    @Test
    void aLookBetweenTwoOutagesStartsThePatienceAnew() {
        assertThat(await(() -> {
                    looks++;
                    if (looks == 130) {
                        return Optional.of("seen");
                    }
                    if (looks % 50 == 0) {
                        return Optional.empty();
                    }
                    throw new UncheckedIOException(new IOException("stale file handle"));
                }))
                .isEqualTo("seen");
    }

    @Test
    void stopsWithinAnOutageWhenTheAttemptIsCancelled() {
        lookouts.cancelAfter(3);
        assertThatThrownBy(() -> await(() -> {
                    throw new DataAccessResourceFailureException("connection refused");
                }))
                .isInstanceOf(ActivityCanceledException.class);
        assertThat(lookouts.paused()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aDefectIsNoOutage() {
        assertThatThrownBy(() -> await(() -> {
                    throw new IllegalStateException("below[-1]");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(lookouts.paused()).isZero();
    }
}
