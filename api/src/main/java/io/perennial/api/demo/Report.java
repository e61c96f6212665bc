package io.perennial.api.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The closing table as JSON.
 *
 * @param table errors by month
 * @param retrainings retrainings while the books were open
 * @param rollouts rollouts while the books were open
 * @param waysBack how the bad releases were taken back
 * @param failedRequests inference requests that failed in the whole story
 * @param secondsToFirstPrediction from the command {@code demo} to the first served prediction
 * @param seconds from the command {@code demo} to the end of the story
 * @param laps what each part took of them
 * @param servers versions of all servers, as the platform names them
 */
record Report(
        ClosingTable table,
        int retrainings,
        int rollouts,
        List<WayBack> waysBack,
        long failedRequests,
        double secondsToFirstPrediction,
        double seconds,
        List<Laps.Lap> laps,
        JsonNode servers) {

    /** Writes the report; the field {@code rollback} is the slower of the ways back. */
    void write(Path file) throws IOException {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, mapper.writeValueAsString(fields()));
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("months", table.months().stream().map(Report::month).toList());
        fields.put("mae_perennial", rounded(table.perennial()));
        fields.put("mae_perennial_by_row", rounded(table.perennialByRow()));
        put(fields, "mae_frozen", table.frozen());
        put(fields, "mae_frozen_by_row", table.frozenByRow());
        put(fields, "mae_calendar", table.calendar());
        put(fields, "mae_calendar_by_row", table.calendarByRow());
        fields.put("retrainings", retrainings);
        fields.put("rollouts", rollouts);
        waysBack.stream()
                .max(Comparator.comparingLong(WayBack::millis))
                .ifPresent(slowest -> fields.put("rollback", way(slowest)));
        fields.put("rollbacks", waysBack.stream().map(Report::way).toList());
        fields.put("failed_requests", failedRequests);
        fields.put("seconds_to_first_prediction", rounded(secondsToFirstPrediction));
        fields.put("seconds", rounded(seconds));
        fields.put(
                "seconds_by_part",
                laps.stream().map(lap -> Map.of("part", lap.line().strip())).toList());
        fields.put("versions", servers);
        return fields;
    }

    private static Map<String, Object> month(MonthFigures month) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("month", month.month());
        fields.put("rows", month.rows());
        fields.put("mae_perennial", rounded(month.perennial()));
        put(fields, "mae_frozen", month.frozen());
        put(fields, "mae_calendar", month.calendar());
        return fields;
    }

    private static Map<String, Object> way(WayBack way) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("by", way.by());
        fields.put("version", way.version());
        fields.put("candidate_requests", way.candidateRequests());
        fields.put("requests_after_decision", way.afterDecision());
        fields.put("millis", way.millis());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, OptionalDouble value) {
        value.ifPresent(number -> fields.put(name, rounded(number)));
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
