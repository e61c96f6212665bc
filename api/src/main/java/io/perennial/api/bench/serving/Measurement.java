package io.perennial.api.bench.serving;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One load on one contestant, measured once in every round. */
final class Measurement {

    private final Contestant contestant;
    private final int connections;
    private final int perSecond;
    private final boolean fromSending;
    private final List<Figures> rounds = new ArrayList<>();

    /** {@code perSecond} requests are due in an open loop; 0 for a closed one. */
    Measurement(Contestant contestant, int connections, int perSecond) {
        this(contestant, connections, perSecond, false);
    }

    private Measurement(Contestant contestant, int connections, int perSecond, boolean fromSending) {
        this.contestant = contestant;
        this.connections = connections;
        this.perSecond = perSecond;
        this.fromSending = fromSending;
    }

    /** An open loop whose times count from when a request is sent, not from when it was due. */
    static Measurement sent(Contestant contestant, int connections, int perSecond) {
        return new Measurement(contestant, connections, perSecond, true);
    }

    /** Measures one round. */
    Figures measure(Duration duration) throws InterruptedException, IOException {
        Load load = new Load(contestant, connections, duration);
        if (!isOpen()) {
            return load.closed();
        }
        return fromSending ? load.sending(perSecond) : load.open(perSecond);
    }

    void add(Figures round) {
        rounds.add(round);
    }

    Contestant contestant() {
        return contestant;
    }

    int connections() {
        return connections;
    }

    /** Requests due per second; 0 in a closed loop. */
    int perSecond() {
        return perSecond;
    }

    boolean isOpen() {
        return perSecond > 0;
    }

    List<Figures> rounds() {
        return List.copyOf(rounds);
    }

    /** The round that others disturbed least: the most requests in a closed loop, the lowest p99 in an open one. */
    Figures best() {
        Comparator<Figures> better = isOpen()
                ? Comparator.comparingDouble(Figures::p99Millis)
                : Comparator.comparingDouble(Figures::perSecond).reversed();
        return rounds.stream().min(better).orElseThrow();
    }

    long refused() {
        return rounds.stream().mapToLong(Figures::refused).sum();
    }

    long failed() {
        return rounds.stream().mapToLong(Figures::failed).sum();
    }
}
