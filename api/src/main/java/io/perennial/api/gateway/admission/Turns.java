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
 * <p>A turn is for work, and whoever waits for a store or for bytes should leave it. Whoever forgets to, or works for long, loses it after {@link
 * #LONGEST} and goes on without: one more is at work then.
 */
final class Turns implements AutoCloseable {

    /** Fifty times what a small request takes. */
    static final Duration LONGEST = Duration.ofMillis(5);

    private final int most;
    private final Room room;
    private final LongSupplier nanoTime;
    /** Of all that have a turn or wait for one. */
    private final AtomicInteger here = new AtomicInteger();

    private final Queue<Consumer<Turn>> waiting = new ConcurrentLinkedQueue<>();
    private final Set<Turn> running = ConcurrentHashMap.newKeySet();
    private final Thread watch;
    private volatile boolean isLooking;
    private volatile boolean closed;

    /** So many at a time, for which so many may wait. */
    Turns(int most, int mostWaiting) {
        this(most, mostWaiting, System::nanoTime);
    }

    Turns(int most, int mostWaiting, LongSupplier nanoTime) {
        this.most = most;
        this.room = new Room(mostWaiting, 2 * most, nanoTime);
        this.nanoTime = nanoTime;
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

    /** True when one that comes now has a turn at once, or may wait for it. */
    boolean admit() {
        int waiting = here.get() - most;
        return waiting < 0 || room.admits(waiting);
    }

    /**
     * The same for the next request of somebody who has, or had, this turn. Who gives it back makes the line no longer, and may go on unless as many wait as
     * may: others would never come in then.
     */
    boolean admitAgain(Turn turn) {
        return turn.ended.get() ? admit() : !room.isFull(here.get() - most);
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
