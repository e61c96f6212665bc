package io.perennial.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The demo's one clock: seconds since {@code demo} was asked for, and what each part of the story took of them. */
final class Laps {

    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier nanoTime;
    private final long started;
    private final List<Lap> laps = new ArrayList<>();
    private double told;

    /**
     * One part.
     *
     * @param what the part in words
     * @param until seconds when it ended
     * @param seconds what it took
     * @param note what it was spent on; empty when there is nothing to say
     */
    record Lap(String what, double until, double seconds, String note) {

        String line() {
            return "%6.1f s  %s%s".formatted(seconds, what, note.isEmpty() ? "" : ", " + note);
        }
    }

    private Laps(LongSupplier nanoTime, long started) {
        this.nanoTime = nanoTime;
        this.started = started;
    }

    /** Starts at a moment in the past; what has gone by since then was spent on starting the servers. */
    static Laps since(Instant started, LongSupplier nanoTime) {
        long gone = Math.max(0, Duration.between(started, Instant.now()).toNanos());
        Laps laps = new Laps(nanoTime, nanoTime.getAsLong() - gone);
        laps.end("servers up, client started");
        return laps;
    }

    void end(String what) {
        end(what, "");
    }

    /** Ends a part, which began where the one before it ended. */
    void end(String what, String note) {
        double now = seconds();
        laps.add(new Lap(what, now, now - told, note));
        told = now;
    }

    /** Seconds since {@code demo} was asked for. */
    double seconds() {
        return (nanoTime.getAsLong() - started) / NANOS_PER_SECOND;
    }

    /** Seconds until the last part that was ended. */
    double soFar() {
        return told;
    }

    /** The parts so far in one line. */
    String sentence() {
        return laps.stream()
                .map(lap -> "%.1f s %s".formatted(lap.seconds(), lap.what()))
                .collect(Collectors.joining(" + "));
    }

    List<Lap> all() {
        return List.copyOf(laps);
    }
}
