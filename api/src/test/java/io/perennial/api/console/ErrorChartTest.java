package io.perennial.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.console.ErrorChart.Mark;
import io.perennial.api.console.ErrorChart.Tick;
import io.perennial.api.rest.PerformanceReading.Answered;
import io.perennial.api.rest.PerformanceReading.Block;
import io.perennial.api.rest.PerformanceReading.Performance;
import io.perennial.api.rest.PerformanceReading.VersionChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorChartTest {

    @Test
    void labelsEveryVersionAlsoOneThatServedForAMoment() {
        ErrorChart chart = chart(
                List.of(block(1, 4_400, 9, 80), block(4_401, 4_430, 11, 370), block(4_431, 4_450, 9, 80)),
                List.of(new VersionChange(1, 9), new VersionChange(4_401, 11), new VersionChange(4_431, 9)));

        assertThat(chart.marks()).extracting(Mark::label).containsExactly("v9", "v11", "v9");
        assertThat(chart.marks()).extracting(Mark::y).containsExactly("16.0", "16.0", "36.0");
        assertThat(chart.lines()).hasSize(3);
        assertThat(chart.caption()).contains("80.0\u00a0USD", "Highest so far: 370\u00a0USD", "(v11)");
    }

    @Test
    void drawsASingleBlockFromEdgeToEdgeUnderItsVersion() {
        ErrorChart chart = chart(List.of(block(1, 2, 1, 10)), List.of(new VersionChange(1, 1)));

        assertThat(chart.marks()).extracting(Mark::x).containsExactly("64.0");
        assertThat(chart.lines().getFirst()).startsWith("64.0,").contains(" 712.0,");
        assertThat(chart.places()).extracting(Tick::label).containsExactly("0", "1", "2");
    }

    @Test
    void putsRoundNumbersOnTheAxes() {
        ErrorChart chart = chart(List.of(block(1, 4_450, 1, 374)), List.of());

        assertThat(chart.ticks()).extracting(Tick::label).containsExactly("0", "100", "200", "300", "400");
        assertThat(chart.places())
                .extracting(Tick::label)
                .containsExactly("0", "1\u202f000", "2\u202f000", "3\u202f000", "4\u202f000");
    }

    @Test
    void tellsHowManyAnswersEachVersionGave() {
        Block shared = new Block(1, 100, 9, 50, 0, List.of(new Answered(9, 63), new Answered(11, 37)));

        assertThat(chart(List.of(shared), List.of()).caption()).contains("v9 gave 63, v11 gave 37");
    }

    private static ErrorChart chart(List<Block> blocks, List<VersionChange> changes) {
        return ErrorChart.of(new Performance(blocks, changes, List.of()), "USD");
    }

    private static Block block(long from, long through, int version, double error) {
        return new Block(from, through, version, error, 0, List.of(new Answered(version, (int) (through - from + 1))));
    }
}
