package io.perennial.api.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Something that the demo of all months promises, beside what was seen. A broken one is shown and not hidden.
 *
 * @param words what is promised
 * @param seen what was seen
 * @param outcome whether it was kept
 */
record Promise(String words, String seen, Outcome outcome) {

    private static final double MOST_ERROR = 300;
    private static final double LEAST_FROZEN_ERROR = 900;
    private static final int MOST_RETRAININGS = 14;
    private static final long MOST_MILLIS_BACK = 1000;
    private static final double MOST_SECONDS_TO_FIRST = 45;
    private static final double MOST_SECONDS = 180;

    /** A time that was missed where it was not promised says nothing. */
    enum Outcome {
        KEPT("kept"),
        MISSED("MISSED"),
        NOT_MEASURED("not measured");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        private static Outcome of(boolean kept) {
            return kept ? KEPT : MISSED;
        }
    }

    /** All promises; those on the whole of the months only when the report covers them. */
    static List<Promise> of(Report report, boolean allMonths, Conditions conditions) {
        List<Promise> promises = new ArrayList<>();
        if (allMonths) {
            promises.add(new Promise(
                    "mean of the monthly errors at most 300 USD",
                    usd(OptionalDouble.of(report.table().perennial())),
                    Outcome.of(report.table().perennial() <= MOST_ERROR)));
            promises.add(new Promise(
                    "by at most 14 retrainings",
                    Integer.toString(report.retrainings()),
                    Outcome.of(report.retrainings() <= MOST_RETRAININGS)));
            promises.add(new Promise(
                    "where the frozen first network misses by at least 900 USD",
                    usd(report.table().frozen()),
                    Outcome.of(report.table().frozen().orElse(0) >= LEAST_FROZEN_ERROR)));
        }
        report.waysBack()
                .forEach(way -> promises.add(new Promise(
                        "taken back by " + way.by() + " within 1000 ms",
                        way.time(),
                        Outcome.of(way.millis() <= MOST_MILLIS_BACK))));
        promises.add(new Promise(
                "no failed request", Long.toString(report.failedRequests()), Outcome.of(report.failedRequests() == 0)));
        promises.add(timed(
                "warm, on 2 free cores: first prediction within 45 s of the command",
                report.secondsToFirstPrediction(),
                MOST_SECONDS_TO_FIRST,
                conditions));
        promises.add(
                timed("warm, on 2 free cores: whole story within 180 s", report.seconds(), MOST_SECONDS, conditions));
        return promises;
    }

    /** One line for a person. */
    String line() {
        return "%-12s  %-68s %s".formatted(outcome.word, words, seen);
    }

    private static Promise timed(String words, double seconds, double most, Conditions conditions) {
        if (seconds <= most) {
            return new Promise(words, seconds(seconds), Outcome.KEPT);
        }
        return conditions
                .excuse()
                .map(why -> new Promise(words, seconds(seconds) + " (" + why + ")", Outcome.NOT_MEASURED))
                .orElseGet(() -> new Promise(words, seconds(seconds), Outcome.MISSED));
    }

    private static String usd(OptionalDouble error) {
        return error.isPresent() ? "%.0f USD".formatted(error.getAsDouble()) : "not known";
    }

    private static String seconds(double seconds) {
        return "%.1f s".formatted(seconds);
    }
}
