package io.perennial.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    @Test
    void meansOverMonthsAndOverRowsDiffer() {
        ClosingTable table = table();

        assertThat(table.perennial()).isEqualTo(150);
        assertThat(table.perennialByRow()).isEqualTo(125);
        assertThat(table.frozen()).hasValue(600);
        assertThat(table.frozenByRow()).hasValue(400);
        assertThat(table.calendar()).isEmpty();
        assertThat(table.calendarByRow()).isEmpty();
    }

    @Test
    void reportsTheSlowerOfTheWaysBack() {
        Report report = new Report(
                table(),
                7,
                8,
                List.of(
                        new WayBack("the canary's guardrail", 9, 30, 2, 45),
                        new WayBack("the monitor", 10, 60, 4, 310)),
                0,
                21.04,
                170.26,
                List.of(),
                JsonMapper.shared().createObjectNode());

        Map<String, Object> fields = report.fields();

        assertThat(fields)
                .containsEntry("mae_perennial", 150.0)
                .containsEntry("retrainings", 7)
                .containsEntry("failed_requests", 0L)
                .containsEntry("seconds", 170.3)
                .doesNotContainKey("mae_calendar");
        assertThat(fields.get("rollback"))
                .isEqualTo(Map.of(
                        "by",
                        "the monitor",
                        "version",
                        10,
                        "candidate_requests",
                        60,
                        "requests_after_decision",
                        4,
                        "millis",
                        310L));
    }

    @Test
    void doesNotCallATimeMissedThatNobodyPromised() {
        Report slow = new Report(
                table(),
                7,
                8,
                List.of(new WayBack("the monitor", 10, 60, 0, 0)),
                0,
                90,
                300,
                List.of(),
                JsonMapper.shared().createObjectNode());

        assertThat(lines(slow, new Conditions(Optional.empty(), 0.2, 3, 2)))
                .contains("MISSED        warm, on 2 free cores: whole story within 180 s", "less than 1 ms")
                .doesNotContain("not measured");
        assertThat(lines(slow, new Conditions(Optional.of("worker.jar and api.jar"), 0.2, 12.4, 2)))
                .contains("not measured", "300.0 s (this run made worker.jar and api.jar, load 12 in its last minute)")
                .doesNotContain("MISSED");
    }

    private static String lines(Report report, Conditions conditions) {
        return Promise.of(report, false, conditions).stream().map(Promise::line).collect(Collectors.joining("\n"));
    }

    @Test
    void measuresTheWayBackFromTheAcknowledgementToTheLastAnswer() {
        long ack = 1_000_000_000;
        List<Answered> answers = List.of(
                new Answered("a", 9, 1, ack - 5_000_000),
                new Answered("b", 9, 1, ack + 4_000_000),
                new Answered("c", 9, 1, ack + 70_000_000));

        WayBack way = WayBack.measure("the monitor", 9, answers, ack);

        assertThat(way).isEqualTo(new WayBack("the monitor", 9, 3, 2, 70));
    }

    private static ClosingTable table() {
        return new ClosingTable(List.of(
                new MonthFigures(13, 30, 100, OptionalDouble.of(200), OptionalDouble.empty()),
                new MonthFigures(14, 10, 200, OptionalDouble.of(1000), OptionalDouble.empty())));
    }
}
