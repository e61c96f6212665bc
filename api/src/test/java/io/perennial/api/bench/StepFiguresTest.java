package io.perennial.api.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StepFiguresTest {

    @Test
    void quantilesAreStepsThatWereTaken() {
        List<Long> hundred = LongStream.rangeClosed(1, 100).boxed().toList();

        StepFigures figures = StepFigures.of(hundred.reversed(), 1.5, 2);

        assertThat(figures.p50Millis()).isEqualTo(50);
        assertThat(figures.p99Millis()).isEqualTo(99);
    }

    @Test
    void saysWhetherThePromiseIsKeptAndUnderWhichLoad() {
        assertThat(StepFigures.of(List.of(12L, 15L, 40L), 1.5, 2).sentence())
                .contains("p50 15 ms, p99 40 ms over 3 steps", "0.50 of the 30 ms", "kept", "0.30 of the 50 ms")
                .contains("load average 1.5 on 2 processors");
        assertThat(StepFigures.of(List.of(31L), 9, 2).sentence()).contains("MISSED");
    }
}
