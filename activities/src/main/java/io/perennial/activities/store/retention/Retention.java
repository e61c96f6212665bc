package io.perennial.activities.store.retention;

import io.perennial.activities.store.outcome.PredictionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long predictions are kept at least; they go by whole weeks.
 *
 * @param atLeast the time; empty for ever
 */
public record Retention(Optional<Duration> atLeast) {

    private static final Duration SHORTEST = Duration.ofDays(1);

    public Retention {
        atLeast.filter(time -> time.compareTo(SHORTEST) < 0).ifPresent(time -> {
            throw new IllegalArgumentException(
                    "predictions are kept for at least one day, such as 90d, or for ever with 0, got " + time);
        });
    }

    /** Of so much time; nothing of it is for ever. */
    public static Retention of(Duration time) {
        return new Retention(Optional.of(time).filter(given -> !given.isZero()));
    }

    /** What is older need not be kept; empty when all is. */
    public Optional<Instant> cutoff(Instant now) {
        return atLeast.map(now::minus);
    }

    /** When the prediction of this id was answered, where that is so long ago that it may have been dropped. */
    public Optional<Instant> over(String predictionId, Instant now) {
        return PredictionId.time(predictionId)
                .filter(at -> cutoff(now).filter(at::isBefore).isPresent());
    }
}
