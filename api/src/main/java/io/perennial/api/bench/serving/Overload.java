package io.perennial.api.bench.serving;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The same question asked less often than it can be answered, then more often: what is refused, and what becomes of those that are accepted.
 *
 * <p>Times count from when a request is sent. What is due above capacity is not all sent, because those who wait for an answer, be it a refusal, ask
 * nothing meanwhile; how much was sent is said beside.
 *
 * @param capacity the most requests a second that were answered over as many connections with hardly one refused
 * @param below an open loop at {@link #BELOW} of it
 * @param above an open loop at {@link #ABOVE} of it, each round right after one below
 */
record Overload(double capacity, Measurement below, Measurement above) {

    private static final double BELOW = .8;
    private static final double ABOVE = 1.5;
    private static final double BORNE = .9;
    private static final double FEW = .01;
    /** More than a gateway lets in, so that it must refuse. */
    private static final int CONNECTIONS = 256;

    /** Open loops, each of more than the one before, up to more than a measured closed loop has answered over fewer connections. */
    static List<Measurement> rising(Measurement closed) {
        return IntStream.rangeClosed(2, 12)
                .mapToObj(tenths ->
                        open(closed.contestant(), tenths / 10.0 * closed.best().perSecond()))
                .toList();
    }

    /** True when a load of {@link #rising} was answered as it came; the last answers of a short round come after its end. */
    static boolean isBorne(Measurement load, Figures round) {
        return round.perSecond() >= BORNE * load.perSecond() && round.refusedShare() <= FEW;
    }

    /** Of a contestant that bears so much; its rounds are still to be measured. */
    static Overload of(Contestant contestant, double capacity) {
        return new Overload(capacity, open(contestant, BELOW * capacity), open(contestant, ABOVE * capacity));
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

    /** Requests sent a second above capacity, over all rounds. */
    double sentPerSecond() {
        return above.rounds().stream()
                .mapToDouble(each -> each.asked() / each.seconds())
                .average()
                .orElseThrow();
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                "over capacity, %.0f due/s of %.0f (%.0f sent): %.0f %% were refused, the p99 of the others was %.1f times that at %.0f/s",
                (double) above.perSecond(),
                capacity,
                sentPerSecond(),
                100 * refusedShare(),
                slowdown(),
                (double) below.perSecond());
    }

    Map<String, Object> json() {
        return Map.of(
                "capacity",
                capacity,
                "sentPerSecond",
                sentPerSecond(),
                "refusedShare",
                refusedShare(),
                "slowdown",
                slowdown(),
                "slowdowns",
                slowdowns());
    }
}
