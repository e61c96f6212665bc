package io.perennial.api.bench.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.bench.serving.TakeoverFigures.Takeover;
import java.net.URI;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rounds as people and programs are shown them. */
final class ReportTest {

    @Test
    void theBestRoundStandsBesideAllOthers() {
        Measurement closed = measurement(0, round(900, 1, 3, 0, 0), round(1100, .9, 4, 5, 2));
        Measurement open = measurement(500, round(500, 1, 6, 0, 0), round(500, 2, 5, 0, 0));

        Overload overload = Overload.of(closed.contestant(), 1100);
        for (double p99 : List.of(20.0, 6.0, 4.0)) { // the kindest round alone would say 1.0
            overload.below().add(round(880, 1, 4, 0, 0));
            overload.above().add(round(1000, 1, p99, 1200, 0));
        }

        String table = new Report(
                        List.of(closed, open),
                        overload,
                        new TakeoverFigures(
                                measurement(1000, round(1000, 1, 4, 0, 0)),
                                measurement(1000, round(1000, 1, 6, 0, 2)),
                                List.of(new Takeover(1, 80, 1.5), new Takeover(2, 900, 2.5), new Takeover(1, 700, 3))),
                        new Report.Passed(900, 7),
                        new Report.Logged(5000, 11),
                        List.of(.5, 1.5),
                        2)
                .table();

        assertThat(table.lines().toList().get(1)).matches("JSON +16 +32 +1100 +0\\.90 +4\\.00 +5 +2 +900 1100");
        assertThat(table.lines().toList().get(2))
                .matches("JSON, 500 due/s +16 +32 +500 +2\\.00 +5\\.00 +6\\.00 5\\.00");
        assertThat(table)
                .contains(
                        "over capacity, 1650 due/s of 1100 (2200 sent): 55 % were refused, the p99 of the others was 1.5 times"
                                + " that at 880/s");
        assertThat(table)
                .contains("versions took over at 1000 due/s: 2 of all requests failed, p99 1.5 times that without (best"
                        + " rounds); the one that stood by answered 80 ms after the call, first in 1.5 ms; those that had"
                        + " to be loaded at most 900 ms, first in at most 3.0 ms");
        assertThat(table).contains("of 5000 rows answered, the prediction log lost 11");
        assertThat(table).contains("in shadow, 7 of 900 requests were dropped");
        assertThat(table).endsWith("load average 0.5 before, 1.5 after, on 2 processors that the generator shares");
    }

    @Test
    void everyRoundOfAnOverloadIsToldToPrograms() {
        Overload overload = Overload.of(measurement(0, round(1000, 1, 4, 0, 0)).contestant(), 1000);
        for (double p99 : List.of(20.0, 6.0)) {
            overload.below().add(round(800, 1, 4, 0, 0));
            overload.above().add(round(1000, 1, p99, 500, 0));
        }

        assertThat(overload.json())
                .containsEntry("slowdowns", List.of(5.0, 1.5))
                .containsEntry("slowdown", 3.25);
    }

    @Test
    void quantilesAreThoseOfAllRequests() {
        Figures figures = Figures.of(
                LongStream.rangeClosed(1, 100)
                        .map(nanos -> (101 - nanos) * 1_000_000)
                        .toArray(),
                3,
                0,
                2);

        assertThat(figures).isEqualTo(new Figures(50, 50, 99, 3, 0, 2));
    }

    private static Figures round(double perSecond, double p50Millis, double p99Millis, long refused, long failed) {
        return new Figures(perSecond, p50Millis, p99Millis, refused, failed, 1);
    }

    private static Measurement measurement(int perSecond, Figures... rounds) {
        Measurement measurement = new Measurement(
                new Contestant("JSON", URI.create("http://127.0.0.1:1"), new byte[0], 32), 16, perSecond);
        List.of(rounds).forEach(measurement::add);
        return measurement;
    }
}
