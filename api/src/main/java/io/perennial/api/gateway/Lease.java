package io.perennial.api.gateway;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A candidate's right to answer: 30 s on this process's own clock from its first sight, and again from every new renewal number. */
final class Lease {

    static final Duration TERM = Duration.ofSeconds(30);

    private final LongSupplier nanoTime;
    private long renewals = -1;
    private volatile long since;

    Lease(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /** Notes the number of renewals so far; only a new number starts the term again. */
    synchronized void seen(long number) {
        if (number > renewals) {
            renewals = number;
            since = nanoTime.getAsLong();
        }
    }

    /** The candidate's share has just risen above 0: the term starts. */
    synchronized void start() {
        since = nanoTime.getAsLong();
    }

    boolean hasLapsed() {
        return nanoTime.getAsLong() - since > TERM.toNanos();
    }
}
