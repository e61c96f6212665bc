package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstDrawsTest {

    private final FirstDraws draws = new FirstDraws();

    @Test
    void countsANamedUnitOnceOverAllStepsAndEveryNamelessRequest() {
        assertThat(draws.count("ana", true, 1)).isTrue();
        assertThat(draws.count("ana", true, 1)).isFalse();
        assertThat(draws.count("ana", true, 2)).isFalse();
        assertThat(draws.count("some id", false, 2)).isTrue();
    }

    @Test
    void countsSoManyOfEachStep() {
        assertThat(counted(0, 1)).isEqualTo(FirstDraws.MOST_OF_A_STEP);
        assertThat(draws.count("late", true, 1)).isFalse();
        assertThat(counted(1_000_000, 2)).isEqualTo(FirstDraws.MOST_OF_A_STEP);
    }

    private long counted(int from, int step) {
        return IntStream.range(from, from + FirstDraws.MOST_OF_A_STEP + 100)
                .parallel()
                .filter(unit -> draws.count("unit " + unit, true, step))
                .count();
    }
}
