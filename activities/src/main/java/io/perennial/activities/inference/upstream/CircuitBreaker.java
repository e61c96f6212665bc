package io.perennial.activities.inference.upstream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Says whether a server is asked: not for a while after {@value #FAILURES} failures in a row, then by one call on probation, whose failure doubles the
 * while, from {@link #FIRST_WAIT} to {@link #LONGEST_WAIT}.
 *
 * <p>Calls that began before it opened say nothing once it is open: only the call on probation closes it. Safe to ask from many threads.
 */
final class CircuitBreaker {

    static final int FAILURES = 5;
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(64);

    private final LongSupplier nanoTime;
    private final AtomicReference<State> state = new AtomicReference<>(State.CLOSED);

    CircuitBreaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** What may be done now. */
    enum Entry {
        ASK,
        /** Asked alone; whoever got this has to say how it went. */
        ASK_ON_PROBATION,
        ASK_NOT
    }

    /** What is known: failures in a row while closed; else when it may be asked again, and how long that was waited for. */
    private record State(int failures, boolean open, boolean onProbation, long untilNanos, Duration waited) {

        static final State CLOSED = new State(0, false, false, 0, Duration.ZERO);

        Entry entry(long now) {
            if (!open) {
                return Entry.ASK;
            }
            return !onProbation && now - untilNanos >= 0 ? Entry.ASK_ON_PROBATION : Entry.ASK_NOT;
        }

        State probing() {
            return new State(failures, true, true, untilNanos, waited);
        }

        State failed(long now) {
            return failures + 1 < FAILURES
                    ? new State(failures + 1, false, false, 0, Duration.ZERO)
                    : opened(now, FIRST_WAIT);
        }

        State failedOnProbation(long now) {
            Duration doubled = waited.multipliedBy(2);
            return opened(now, doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled);
        }

        private State opened(long now, Duration wait) {
            return new State(failures, true, false, now + wait.toNanos(), wait);
        }
    }

    /** Whether to ask; each entry but the last has to be followed by one word of how it went. */
    Entry enter() {
        while (true) {
            State before = state.get();
            Entry entry = before.entry(nanoTime.getAsLong());
            if (entry != Entry.ASK_ON_PROBATION || state.compareAndSet(before, before.probing())) {
                return entry;
            }
        }
    }

    /** True while nobody is asked. */
    boolean isOpen() {
        return state.get().entry(nanoTime.getAsLong()) == Entry.ASK_NOT;
    }

    /** A call that entered so was answered; true when this closed the circuit. */
    boolean answered(Entry entry) {
        if (entry == Entry.ASK_ON_PROBATION) {
            state.set(State.CLOSED);
            return true;
        }
        state.updateAndGet(before -> before.open() ? before : State.CLOSED);
        return false;
    }

    /** A call that entered so failed; true when this opened the circuit that was closed. */
    boolean failed(Entry entry) {
        long now = nanoTime.getAsLong();
        if (entry == Entry.ASK_ON_PROBATION) {
            state.updateAndGet(before -> before.failedOnProbation(now));
            return false;
        }
        State before = state.getAndUpdate(known -> known.open() ? known : known.failed(now));
        return !before.open() && before.failures() + 1 >= FAILURES;
    }

    /** How long it is not asked after the last failure; 0 while it is asked. */
    Duration waiting() {
        return state.get().waited();
    }
}
