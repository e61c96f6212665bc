package io.perennial.api.bench.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured, for a person and for a program.
 *
 * @param measurements in the order in which they were taken
 * @param overload what it does above its capacity; its measurements are the last
 * @param takeovers what it does while versions take over from each other; its measurements come before
 * @param passed what the version in shadow was not asked
 * @param logged what became of the predictions
 * @param load the machine's one-minute load average before and after; negative when it does not say
 * @param processors of the machine
 */
record Report(
        List<Measurement> measurements,
        Overload overload,
        TakeoverFigures takeovers,
        Passed passed,
        Logged logged,
        List<Double> load,
        int processors) {

    /** Requests that a version in shadow had to be asked beside, and how many of them it was not, because too many waited. */
    record Passed(long requests, long dropped) {

        private String sentence() {
            return "in shadow, " + dropped + " of " + requests
                    + " requests were dropped, because the version beside fell behind: they cost it nothing";
        }
    }

    /** Rows that were answered, and how many of them the log could not keep. */
    record Logged(long answered, long lost) {

        private String sentence() {
            String rows = "of " + answered + " rows answered, the prediction log lost ";
            return lost == 0
                    ? rows + "none"
                    : rows + lost + ", because the database stored fewer than were answered for so long";
        }
    }

    private static final String ROW = "%-28s %5s %5s  %9s %9s %9s  %-7s %-7s %s";

    Report {
        measurements = List.copyOf(measurements);
        load = List.copyOf(load);
    }

    /** A table, a line for each measurement: its best round beside the requests of all rounds. */
    String table() {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted(
                "asked",
                "conns",
                "rows",
                "req/s",
                "p50 ms",
                "p99 ms",
                "503",
                "failed",
                "req/s or p99 ms of all rounds"));
        measurements.forEach(each -> lines.add(line(each)));
        lines.add(takeovers.sentence());
        lines.add(overload.sentence());
        lines.add(passed.sentence());
        lines.add(logged.sentence());
        lines.add(String.format(
                Locale.ROOT,
                "load average %.1f before, %.1f after, on %d processors that the generator shares",
                load.get(0),
                load.get(1),
                processors));
        return String.join("\n", lines);
    }

    private static String line(Measurement measured) {
        Figures best = measured.best();
        String asked = measured.contestant().name() + (measured.isOpen() ? ", " + measured.perSecond() + " due/s" : "");
        return ROW.formatted(
                asked,
                measured.connections(),
                measured.contestant().rows() == 0 ? "" : measured.contestant().rows(),
                number(0, best.perSecond()),
                number(2, best.p50Millis()),
                number(2, best.p99Millis()),
                measured.refused() == 0 ? "" : measured.refused(),
                measured.failed() == 0 ? "" : measured.failed(),
                measured.rounds().stream()
                        .map(round -> measured.isOpen() ? number(2, round.p99Millis()) : number(0, round.perSecond()))
                        .collect(Collectors.joining(" ")));
    }

    /** The same as lists and maps. */
    Map<String, Object> json() {
        return Map.of(
                "takeovers", takeovers.json(),
                "shadow", passed,
                "log", logged,
                "overload", overload.json(),
                "load", load,
                "processors", processors,
                "measurements",
                        measurements.stream()
                                .map(each -> Map.of(
                                        "asked", each.contestant().name(),
                                        "rows", each.contestant().rows(),
                                        "connections", each.connections(),
                                        "duePerSecond", each.perSecond(),
                                        "best", each.best(),
                                        "rounds", each.rounds()))
                                .toList());
    }

    private static String number(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
