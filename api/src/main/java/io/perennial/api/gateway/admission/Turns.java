package io.perennial.api.gateway.admission;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Turns on few processors, in the order in which they are asked for.
 *
 * <p>Left to themselves virtual threads do not begin in that order: a carrier goes on with what it has just made ready as long as there is any, and
 * some wait for tens of milliseconds while others are run a hundred times. With no more turns than carriers, whoever has a turn finds a carrier free.
 *
 * <p>Of a burst so many may wait. When more come it is more than a burst, and for {@link #STRICT} no more than two for each turn may wait: the processors
 * have enough to do then, and whoever is let in is answered the sooner. Afterwards it is tried again, so that callers who ask again at once when they are
 * refused are let in when there is room for all of them. It ends before when turns are free for a while.
 *
 * <p>A turn is for work, and whoever waits for a store or for bytes should leave it. Whoever forgets to, or works for long, loses it after {@link
 * #LONGEST} and goes on without: one more is at work then.
 */
final class Turns implements AutoCloseable {

    /** Fifty times what a small request takes. */
    static final Duration LONGEST = Duration.ofMillis(5);

    /** How long only few may wait after as many did as may. */
    static final Duration STRICT = Duration.ofSeconds(2);
    /** When nobody had to wait for so long, what comes next is a burst again. */
    static final Duration IDLE = Duration.ofMillis(50);

    private final int most;
    private final int mostWaiting;
    private final int fewWaiting;
    private final LongSupplier nanoTime;
    /** Of all that have a turn or wait for one. */
    private final AtomicInteger here = new AtomicInteger();

    private final Queue<Consumer<Turn>> waiting = new ConcurrentLinkedQueue<>();
    private final Set<Turn> running = ConcurrentHashMap.newKeySet();
    private final Thread watch;
    private volatile boolean isLooking;
    private volatile long lastFull;
    private volatile long lastBusy;
    private volatile boolean closed;

    /** So many at a time, for which so many may wait. */
    Turns(int most, int mostWaiting) {
        this(most, mostWaiting, System::nanoTime);
    }

    Turns(int most, int mostWaiting, LongSupplier nanoTime) {
        this.most = most;
        this.mostWaiting = mostWaiting;
        this.fewWaiting = Math.min(mostWaiting, 2 * most);
        this.nanoTime = nanoTime;
        this.lastBusy = nanoTime.getAsLong();
        this.lastFull = lastBusy - STRICT.toNanos();
        this.watch = Thread.ofPlatform().name("request-turns").daemon().start(this::watchUntilClosed);
    }

    /** One of the turns, which ends once. */
    static final class Turn {

        private final long begun;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Turn(long begun) {
            this.begun = begun;
        }

        /** What somebody has who works without one. */
        static Turn ended() {
            Turn turn = new Turn(0);
            turn.ended.set(true);
            return turn;
        }
    }

    /** Has something begin with a turn of its own, at once or on the thread that ends another. */
    void enter(Consumer<Turn> begin) {
        waiting.add(begin);
        if (here.incrementAndGet() <= most) {
            beginNext();
        } else if (!isLooking) {
            LockSupport.unpark(watch);
        }
    }

    private void beginNext() {
        Turn turn = new Turn(nanoTime.getAsLong());
        running.add(turn);
        waiting.remove().accept(turn);
    }

    /** How many wait for a turn. */
    int waiting() {
        return Math.max(0, here.get() - most);
    }

    /** True when one that comes now may wait, if it has to. What comes while as many wait as may has others be let in less for a while. */
    boolean admit() {
        int before = here.get() - most;
        if (before < 0) {
            return true;
        }
        long now = nanoTime.getAsLong();
        boolean isBusy = now - lastBusy < IDLE.toNanos();
        lastBusy = now;
        if (before >= mostWaiting) {
            lastFull = now;
        } else if (!isBusy) {
            lastFull = now - STRICT.toNanos();
        }
        return before < (now - lastFull < STRICT.toNanos() ? fewWaiting : mostWaiting);
    }

    /** True when as many wait as may. */
    boolean areFull() {
        return here.get() - most >= mostWaiting;
    }

    /** Ends a turn, unless it has ended, and has the next begin. */
    void end(Turn turn) {
        if (turn.ended.compareAndSet(false, true)) {
            running.remove(turn);
            if (here.decrementAndGet() >= most) {
                beginNext();
            }
        }
    }

    /** A turn for the calling thread, which waits for it: the one it has, or another when that has ended. */
    Turn keep(Turn turn) {
        return turn.ended.get() ? another(turn) : turn;
    }

    /** A turn for the calling thread behind all that wait now: the one it has when none does. */
    Turn again(Turn turn) {
        return here.get() > most ? another(turn) : keep(turn);
    }

    private Turn another(Turn turn) {
        CompletableFuture<Turn> next = new CompletableFuture<>();
        enter(next::complete);
        end(turn);
        return next.join();
    }

    private void watchUntilClosed() {
        while (!closed) {
            isLooking = false;
            while (waiting.isEmpty() && !closed) {
                LockSupport.park(this);
            }
            isLooking = true;
            endLongOnes();
            LockSupport.parkNanos(this, LONGEST.toNanos());
        }
    }

    private void endLongOnes() {
        long now = nanoTime.getAsLong();
        running.stream().filter(turn -> now - turn.begun > LONGEST.toNanos()).forEach(this::end);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
    }
}
