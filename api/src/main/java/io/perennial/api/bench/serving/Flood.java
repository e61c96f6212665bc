package io.perennial.api.bench.serving;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a steady rate over many connections, all on one thread: with a thread for each the generator would take most of the processors that it
 * shares with the server, and would be late itself to see what was answered.
 *
 * <p>What is due while no connection is free is sent when one is, or never, so that no more than {@code connections} are asked at a time.
 */
final class Flood {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** About how late an answer may be seen, or a request sent. */
    private static final long TICK_NANOS = 50_000;

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
            try {
                for (int connection = 0; connection < connections; connection++) {
                    new FloodConnection(contestant.server(), selector);
                }
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
        for (long now = start; now < start + nanos; now = System.nanoTime()) {
            while (due <= now && !idle.isEmpty()) {
                send(idle.remove());
                due += pause;
            }
            proceedOrPause(selector);
        }
    }

    /** Until all are answered, but not for ever. */
    private void await(Selector selector) throws IOException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (asked > 0 && System.nanoTime() < end) {
            proceedOrPause(selector);
        }
    }

    private void send(FloodConnection connection) throws IOException {
        try {
            connection.send(contestant.request());
            asked++;
        } catch (IOException e) { // a server that closed or hung, which counts against it
            failed++;
            connection.reopen();
        }
    }

    private void proceedOrPause(Selector selector) throws IOException {
        if (!proceed(selector)) {
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    /** Sees what came of each connection; false when nothing good did. */
    private boolean proceed(Selector selector) throws IOException {
        selector.selectNow();
        boolean anyGood = false;
        for (SelectionKey key : selector.selectedKeys()) {
            anyGood |= proceed((FloodConnection) key.attachment());
        }
        selector.selectedKeys().clear();
        return anyGood;
    }

    private boolean proceed(FloodConnection connection) throws IOException {
        boolean wasAsked = connection.isAsked();
        try {
            return react(connection, connection.proceed());
        } catch (IOException e) { // the same; one that was kept and closed meanwhile failed nobody
            boolean wasKept = idle.remove(connection);
            asked -= wasAsked ? 1 : 0;
            failed += wasKept ? 0 : 1;
            connection.reopen();
            return false;
        }
    }

    private boolean react(FloodConnection connection, FloodConnection.Progress progress) throws IOException {
        switch (progress) {
            case UNDER_WAY -> {}
            case CONNECTED -> idle.add(connection);
            case ANSWERED -> {
                asked--;
                count(connection);
                keep(connection);
            }
        }
        return progress != FloodConnection.Progress.UNDER_WAY;
    }

    private void keep(FloodConnection connection) throws IOException {
        if (connection.isLast()) {
            connection.reopen();
        } else {
            idle.add(connection);
        }
    }

    private void count(FloodConnection connection) {
        switch (connection.status()) {
            case Load.ANSWERED -> taken.add(connection.nanos());
            case Load.REFUSED -> refused++;
            default -> failed++;
        }
    }
}
