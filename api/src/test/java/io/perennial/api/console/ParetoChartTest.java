package io.perennial.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.errors.Grade;
import io.perennial.api.analysis.HumanLevel;
import io.perennial.api.analysis.Share;
import io.perennial.api.analysis.TagLine;
import io.perennial.workflows.evaluation.Interval;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ParetoChartTest {

    @Test
    void drawsGainsToScaleWithTheirIntervalsAndFactors() {
        ParetoChart chart = ParetoChart.of(
                List.of(line("people noise", 1, .02, .30, .006, .012), line("car noise", 2, .04, .04, .0016, .003)));

        assertThat(chart.bars()).extracting(ParetoChart.Bar::width).containsExactly("358.0", "95.5");
        assertThat(chart.bars()).extracting(ParetoChart.Bar::to).containsExactly("724.0", "187.0");
        assertThat(chart.bars().getFirst().words()).isEqualTo("people noise: gap 2 % × 30 % of rows = 0.6 %");
        assertThat(chart.caption())
                .isEqualTo("Closing the gap of 'people noise' to people would win most, 0.6 % of all rows");
        assertThat(chart.height()).isEqualTo(116);
    }

    @Test
    void saysWhatSoFewRowsCannotTellApart() {
        ParetoChart chart = ParetoChart.of(List.of(line("a", 1, .1, .1, .01, .02), line("b", 1, .1, .1, .01, .02)));

        assertThat(chart.caption()).endsWith("1 % of all rows; so few rows cannot tell it from 1 other");
    }

    @Test
    void leavesRoomForTheFactorsOfALongName() {
        String slice = "mean_radius > 13.1000 and <= 14.2000";

        assertThat(ParetoChart.of(List.of(line(slice, 1, .1, .1, .01, .02)))
                        .bars()
                        .getFirst()
                        .words())
                .isEqualTo("mean_radius > 13.1000…: gap 10 % × 10 % of rows = 1 %");
    }

    @Test
    void isEmptyWhileNoTagHasARank() {
        TagLine unknown = new TagLine(
                "dog",
                Optional.empty(),
                new HumanLevel(1, HumanLevel.Source.ASSUMED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Grade.LOW,
                Grade.LOW,
                Optional.empty());

        assertThat(ParetoChart.of(List.of(unknown)).isEmpty()).isTrue();
        assertThat(ParetoChart.of(List.of(unknown)).caption()).isEmpty();
    }

    private static TagLine line(String tag, int rank, double gap, double share, double gain, double most) {
        Share ofData = new Share(Math.round(share * 100), 100, share, new Interval(0, 1));
        return new TagLine(
                tag,
                Optional.of(rank),
                new HumanLevel(.95, HumanLevel.Source.TAG),
                Optional.of(ofData),
                Optional.of(gap),
                Optional.empty(),
                Optional.of(ofData),
                Optional.of(gain),
                Optional.of(new Interval(0, most)),
                Grade.MEDIUM,
                Grade.MEDIUM,
                Optional.empty());
    }
}
