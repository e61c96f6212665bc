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
 * being sent.
 */
final class Load {

    private static final int FIRST_SIZE = 1 << 12;

    private final Contestant contestant;
    private final int connections;
    private final long nanos;
    private final AtomicLong failed = new AtomicLong();

    Load(Contestant contestant, int connections, Duration duration) {
        this.contestant = contestant;
        this.connections = connections;
        this.nanos = duration.toNanos();
    }

    /** As fast as it answers. */
    Figures closed() throws InterruptedException {
        return run(start -> () -> System.nanoTime());
    }

    /** At so many requests a second. */
    Figures open(int perSecond) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        long pause = Duration.ofSeconds(1).toNanos() / perSecond;
        return run(start -> () -> {
            long due = start + next.getAndIncrement() * pause;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return due;
        });
    }

    /** Says when the next request is due, and returns at that time. */
    private interface Pace {

        long next();
    }

    private interface Start {

        Pace at(long nanoTime);
    }

    private Figures run(Start start) throws InterruptedException {
        long begin = System.nanoTime();
        Pace pace = start.at(begin);
        List<Future<long[]>> asking = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int connection = 0; connection < connections; connection++) {
                asking.add(threads.submit(() -> ask(pace, begin + nanos)));
            }
        }
        return Figures.of(all(asking), failed.get(), nanos / 1e9);
    }

    private long[] ask(Pace pace, long end) {
        long[] taken = new long[FIRST_SIZE];
        int count = 0;
        try (Connection connection = new Connection(contestant.server())) {
            for (long due = pace.next(); due < end; due = pace.next()) {
                if (connection.exchange(contestant.request()) != 200) {
                    failed.incrementAndGet();
                    continue;
                }
                taken = count == taken.length ? Arrays.copyOf(taken, count * 2) : taken;
                taken[count++] = System.nanoTime() - due;
            }
        } catch (IOException e) { // what a server does that closes or hangs counts against it
            failed.incrementAndGet();
        }
        return Arrays.copyOf(taken, count);
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
