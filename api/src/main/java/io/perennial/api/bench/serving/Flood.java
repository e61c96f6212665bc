package io.perennial.api.bench.serving;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Requests at a steady rate over many connections, all on one thread: with a thread for each the generator would take most of the processors that it
 * shares with the server, and would be late itself to see what was answered.
 *
 * <p>What is due while no connection is free is sent when one is, so that no more than {@code connections} are asked at a time.
 */
final class Flood {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final Contestant contestant;
    private final int connections;
    private final long nanos;
    private final Latencies taken = new Latencies();
    private final Queue<FloodConnection> idle = new ArrayDeque<>();
    private long refused;
    private long failed;
    private int asked;

    Flood(Contestant contestant, int connections, Duration duration) {
        this.contestant = contestant;
        this.connections = connections;
        this.nanos = duration.toNanos();
    }

    /** At so many a second, each timed from when it was sent. */
    Figures ask(int perSecond) throws IOException {
        try (Selector selector = Selector.open()) {
            for (int connection = 0; connection < connections; connection++) {
                idle.add(new FloodConnection(contestant.server(), selector));
            }
            try {
                long start = System.nanoTime();
                ask(selector, start, Duration.ofSeconds(1).toNanos() / perSecond);
                await(selector);
                long end = Math.max(nanos, System.nanoTime() - start);
                return Figures.of(taken.nanos(), refused, failed + asked, end / 1e9);
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        }
    }

    private void ask(Selector selector, long start, long pause) throws IOException {
        long due = start;
        for (long now = System.nanoTime(); now < start + nanos; now = System.nanoTime()) {
            while (due <= now && !idle.isEmpty()) {
                send(idle.remove());
                due += pause;
            }
            receive(selector, idle.isEmpty() ? MILLI : due - System.nanoTime());
        }
    }

    /** Until all are answered, but not for ever. */
    private void await(Selector selector) throws IOException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (asked > 0 && System.nanoTime() < end) {
            receive(selector, MILLI);
        }
    }

    private void send(FloodConnection connection) throws IOException {
        try {
            connection.send(contestant.request());
            asked++;
        } catch (IOException e) { // a server that closed or hung, which counts against it
            failed++;
            connection.reopen();
            idle.add(connection);
        }
    }

    /** Reads what has come; waits for it, in whole milliseconds, when it is worth to. */
    private void receive(Selector selector, long patience) throws IOException {
        if (patience >= MILLI / 2) {
            selector.select(Math.max(1, patience / MILLI));
        } else {
            selector.selectNow();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            receive((FloodConnection) key.attachment());
        }
        selector.selectedKeys().clear();
    }

    private void receive(FloodConnection connection) throws IOException {
        boolean isAwaited = connection.isAwaited();
        try {
            connection.proceed();
        } catch (IOException e) { // the same
            failed += isAwaited ? 1 : 0;
            connection.reopen();
        }
        if (isAwaited && !connection.isAwaited()) {
            asked--;
            idle.add(connection);
            connection.status().ifPresent(status -> count(status, connection.nanos()));
        }
        if (connection.isLast()) {
            connection.reopen();
        }
    }

    private void count(int status, long nanosTaken) {
        switch (status) {
            case Load.ANSWERED -> taken.add(nanosTaken);
            case Load.REFUSED -> refused++;
            default -> failed++;
        }
    }
}
