package io.perennial.api.bench.serving;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a contestant over several connections for a while.
 *
 * <p>In a closed loop each connection asks again once it is answered: the server sets the pace. In an open loop requests are due at a steady rate
 * whatever the server does, and a request's time counts from when it was due, so that a server which stalls cannot hide the requests it kept from
 * being sent. All that were due are asked, so that a load that is too much takes longer than its duration; timed from sending it ends in time.
 */
final class Load {

    static final int ANSWERED = 200;
    static final int REFUSED = 503;

    private final Contestant contestant;
    private final int connections;
    private final Duration duration;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    Load(Contestant contestant, int connections, Duration duration) {
        this.contestant = contestant;
        this.connections = connections;
        this.duration = duration;
    }

    /** As fast as it answers. */
    Figures closed() throws InterruptedException {
        return run(System.nanoTime(), System::nanoTime);
    }

    /** At so many requests a second. */
    Figures open(int perSecond) throws InterruptedException {
        long start = System.nanoTime();
        return run(start, steady(start, perSecond));
    }

    /** At so many requests a second, for as long as that lasts, timed from when each is sent. */
    Figures sending(int perSecond) throws IOException {
        return new Flood(contestant, connections, duration).ask(perSecond);
    }

    private static Pace steady(long start, int perSecond) {
        AtomicLong next = new AtomicLong();
        long pause = Duration.ofSeconds(1).toNanos() / perSecond;
        return () -> {
            long due = start + next.getAndIncrement() * pause;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return due;
        };
    }

    /** Says when the next request is due, and returns at that time. */
    private interface Pace {

        long next();
    }

    private Figures run(long begin, Pace pace) throws InterruptedException {
        List<Future<long[]>> asking = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int connection = 0; connection < connections; connection++) {
                asking.add(threads.submit(() -> ask(pace, begin + duration.toNanos())));
            }
        }
        long taken = Math.max(duration.toNanos(), System.nanoTime() - begin);
        return Figures.of(all(asking), refused.get(), failed.get(), taken / 1e9);
    }

    private long[] ask(Pace pace, long end) {
        Latencies taken = new Latencies();
        boolean isDue = true;
        while (isDue) {
            try (Connection connection = new Connection(contestant.server())) {
                isDue = ask(connection, pace, end, taken);
            } catch (IOException e) { // a server that closed or hung, which counts against it
                failed.incrementAndGet();
                isDue = System.nanoTime() < end;
            }
        }
        return taken.nanos();
    }

    /** False when nothing is due any more, true when the server closes the connection before. */
    private boolean ask(Connection connection, Pace pace, long end, Latencies taken) throws IOException {
        for (long due = pace.next(); due < end; due = pace.next()) {
            switch (connection.exchange(contestant.request())) {
                case ANSWERED -> taken.add(System.nanoTime() - due);
                case REFUSED -> refused.incrementAndGet();
                default -> failed.incrementAndGet();
            }
            if (connection.isLast()) {
                return true;
            }
        }
        return false;
    }

    private static long[] all(List<Future<long[]>> asking) throws InterruptedException {
        List<long[]> parts = new ArrayList<>();
        for (Future<long[]> each : asking) {
            try {
                parts.add(each.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a connection could not be asked over", e.getCause());
            }
        }
        return parts.stream().flatMapToLong(Arrays::stream).toArray();
    }
}
