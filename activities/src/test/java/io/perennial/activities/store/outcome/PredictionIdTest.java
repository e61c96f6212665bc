package io.perennial.activities.store.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PredictionIdTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    /** RFC 9562, section 5.7: 48 bits of milliseconds, version 7, variant 2. */
    @Test
    void isATimeOrderedUuid() {
        UUID id = UUID.fromString(PredictionId.of(NOON));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void isInTheOrderOfItsTimeAsText() {
        List<Instant> times = Stream.of(0, 1, 59, 86_400, 604_800, 31_536_000)
                .map(NOON::plusSeconds)
                .toList();
        List<String> ids = times.stream().map(PredictionId::of).toList();

        assertThat(ids).isSorted();
        for (int place = 0; place < ids.size(); place++) {
            assertThat(ids.get(place)).isGreaterThan(PredictionId.lowerBound(times.get(place)));
            assertThat(ids.get(place))
                    .isLessThan(PredictionId.lowerBound(times.get(place).plusMillis(1)));
        }
    }

    @Test
    void isNeverGivenTwice() {
        assertThat(Set.copyOf(IntStream.range(0, 10_000)
                        .parallel()
                        .mapToObj(_ -> PredictionId.of(NOON))
                        .toList()))
                .hasSize(10_000);
    }

    @Test
    void isToldFromOtherTexts() {
        assertThat(Stream.of(
                        PredictionId.of(NOON),
                        PredictionId.of(NOON) + ".17",
                        UUID.randomUUID().toString()))
                .allMatch(PredictionId::isOne);
        assertThat(Stream.of(
                        "abc",
                        "",
                        PredictionId.of(NOON) + ".",
                        PredictionId.of(NOON).substring(1)))
                .noneMatch(PredictionId::isOne);
    }

    @Test
    void tellsItsTimeAlsoOfARowOfARequest() {
        Instant millisecond = Instant.parse("2026-03-01T12:00:00.123Z");
        assertThat(PredictionId.time(PredictionId.of(NOON))).contains(millisecond);
        assertThat(PredictionId.time(PredictionId.of(NOON) + ".17")).contains(millisecond);
        assertThat(Stream.of(UUID.randomUUID().toString(), "nobody", "", "zzzzzzzz-zzzz-7zzz-zzzz-zzzzzzzzzzzz")
                        .map(PredictionId::time))
                .allMatch(time -> time.isEmpty());
    }
}
