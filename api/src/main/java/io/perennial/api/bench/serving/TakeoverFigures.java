package io.perennial.api.bench.serving;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How it went when versions took over from each other.
 *
 * @param alone rounds in which none did
 * @param during rounds in which one did, each right after one without
 * @param takeovers in the order in which they were asked for: the first is to the version that stood by
 */
record TakeoverFigures(Measurement alone, Measurement during, List<Takeover> takeovers) {

    TakeoverFigures {
        takeovers = List.copyOf(takeovers);
    }

    /**
     * One way back.
     *
     * @param version that took over
     * @param millis from the call to the first answer of that version, looked for every 10 ms
     * @param firstMillis how long that answer took
     */
    record Takeover(int version, double millis, double firstMillis) {}

    List<Measurement> measurements() {
        return List.of(alone, during);
    }

    String sentence() {
        Takeover warm = takeovers.getFirst();
        return String.format(
                Locale.ROOT,
                "versions took over at %d due/s: %d of all requests failed, p99 %.1f times that without (best rounds);"
                        + " the one that stood by answered %.0f ms after the call, first in %.1f ms%s",
                during.perSecond(),
                during.failed() + during.refused(),
                slowdown(),
                warm.millis(),
                warm.firstMillis(),
                cold(takeovers.subList(1, takeovers.size())));
    }

    private static String cold(List<Takeover> loaded) {
        return loaded.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; those that had to be loaded at most %.0f ms, first in at most %.1f ms",
                        loaded.stream().mapToDouble(Takeover::millis).max().orElseThrow(),
                        loaded.stream().mapToDouble(Takeover::firstMillis).max().orElseThrow());
    }

    private double slowdown() {
        return during.best().p99Millis() / alone.best().p99Millis();
    }

    Map<String, Object> json() {
        return Map.of("slowdown", slowdown(), "takeovers", takeovers);
    }
}
