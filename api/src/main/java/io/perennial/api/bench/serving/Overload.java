package io.perennial.api.bench.serving;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The same question asked less often than it can be answered, then more often: what is refused, and what becomes of those that are accepted.
 *
 * <p>Times count from when a request is sent. Above capacity a generator on the same processors falls behind by itself, and its backlog says
 * nothing of the server.
 *
 * @param capacity requests a second that are answered over as many connections when more are sent than can be
 * @param below an open loop at {@link #BELOW} of it
 * @param above an open loop at {@link #ABOVE} of it, each round right after one below
 */
record Overload(double capacity, Measurement below, Measurement above) {

    private static final double BELOW = .8;
    private static final double ABOVE = 1.5;
    /** More than a gateway lets in, so that it must refuse. */
    private static final int CONNECTIONS = 256;

    /** More than a measured closed loop has answered over fewer connections: what is answered of it is the capacity. */
    static Measurement flood(Measurement closed) {
        return open(closed.contestant(), ABOVE * closed.best().perSecond());
    }

    /** Of a measured flood; its rounds are still to be measured. */
    static Overload of(Measurement flood) {
        double capacity =
                flood.rounds().stream().mapToDouble(Figures::perSecond).max().orElseThrow();
        return new Overload(
                capacity, open(flood.contestant(), BELOW * capacity), open(flood.contestant(), ABOVE * capacity));
    }

    private static Measurement open(Contestant contestant, double perSecond) {
        return Measurement.sent(contestant, CONNECTIONS, Math.max(1, (int) perSecond));
    }

    List<Measurement> measurements() {
        return List.of(below, above);
    }

    /** The p99 of those accepted above capacity over that below: the middle one of all rounds. */
    double slowdown() {
        List<Double> sorted = slowdowns().stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The same of every round, in the order in which they were measured. */
    private List<Double> slowdowns() {
        return IntStream.range(0, below.rounds().size())
                .mapToObj(round -> above.rounds().get(round).p99Millis()
                        / below.rounds().get(round).p99Millis())
                .toList();
    }

    /** Share of the requests above capacity that were refused, over all rounds. */
    double refusedShare() {
        return above.rounds().stream()
                .mapToDouble(Figures::refusedShare)
                .average()
                .orElseThrow();
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                "over capacity, %.0f due/s of %.0f: %.0f %% were refused, the p99 of the others was %.1f times that at %.0f/s",
                (double) above.perSecond(),
                capacity,
                100 * refusedShare(),
                slowdown(),
                (double) below.perSecond());
    }

    Map<String, Object> json() {
        return Map.of(
                "capacity", capacity, "refusedShare", refusedShare(), "slowdown", slowdown(), "slowdowns", slowdowns());
    }
}
