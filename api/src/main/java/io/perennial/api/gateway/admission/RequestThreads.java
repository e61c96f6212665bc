package io.perennial.api.gateway.admission;

import java.util.concurrent.Semaphore;

/**
 * Runs each request on a virtual thread. So many are at work at a time, in the order in which they came; others wait for a store or for bytes.
 *
 * <p>Hundreds of platform threads on a few processors wait for their slices of time, and the requests on them with them. The bound is what keeps
 * bodies in memory few while all of them wait for a store that is away.
 *
 * <p>Where processors are too few, requests wait for their turn on one. One that comes when too many wait gets none, but a mark, so that it is refused
 * beside them: by {@link RefusingProtocol} or else by {@link RefusingEarly}. That costs less than to answer it, and keeps the wait of all others short.
 */
public final class RequestThreads implements AutoCloseable {

    private static final ScopedValue<Stay> STAY = ScopedValue.newInstance();

    private final Semaphore places;
    private final Turns turns;

    /**
     * Threads of their own.
     *
     * @param most so many requests are here at a time, at work or waiting for something else
     * @param atWork so many are at work
     * @param mostWaiting so many may wait for their turn
     */
    public RequestThreads(int most, int atWork, int mostWaiting) {
        this(most, new Turns(atWork, mostWaiting));
    }

    RequestThreads(int most, Turns turns) {
        this.places = new Semaphore(most, true);
        this.turns = turns;
    }

    /** How many requests wait for their turn. */
    public int waiting() {
        return turns.waiting();
    }

    /** Runs a request that has come now. */
    public void execute(Runnable request) {
        if (turns.admit()) {
            turns.enter(turn -> start(request, new Stay(turn, false)));
        } else {
            start(request, new Stay(Turns.Turn.ended(), true));
        }
    }

    private static void start(Runnable request, Stay stay) {
        Thread.ofVirtual().name("request").start(() -> run(request, stay));
    }

    private static void run(Runnable request, Stay stay) {
        try (stay) {
            if (!stay.tooMany) {
                stay.takePlace();
            }
            ScopedValue.where(STAY, stay).run(request);
        }
    }

    /** Begins the next request of the calling thread, all of which come over one connection; others that came before it have their turns first. */
    static void begin() {
        if (STAY.isBound()) {
            STAY.get().begin();
        }
    }

    /** Says that the request of the calling thread is not refused: it waits for a place if it has none. */
    static void takePlace() {
        if (STAY.isBound()) {
            STAY.get().takePlace();
        }
    }

    /** True when too many waited already as the request of the calling thread came; never on a thread of somebody else's. */
    static boolean isOneTooMany() {
        return STAY.isBound() && STAY.get().tooMany;
    }

    /** Says that the calling thread is about to wait for something else than a processor, so that others have their turns meanwhile. */
    public static void leaveTurn() {
        if (STAY.isBound()) {
            STAY.get().leave();
        }
    }

    /** Says that the calling thread goes on to work: it waits for a turn when it has none any more. */
    public static void takeTurn() {
        if (STAY.isBound()) {
            STAY.get().takeTurn();
        }
    }

    @Override
    public void close() {
        turns.close();
    }

    /** A thread with its requests, one after the other. */
    private final class Stay implements AutoCloseable {

        private Turns.Turn turn;
        private boolean tooMany;
        private boolean begun;
        private boolean hasPlace;

        Stay(Turns.Turn turn, boolean tooMany) {
            this.turn = turn;
            this.tooMany = tooMany;
        }

        void begin() {
            if (begun) {
                tooMany = !turns.admitAgain(turn);
                next();
            }
            begun = true;
        }

        private void next() {
            if (tooMany) {
                leave();
            } else {
                turn = turns.again(turn);
            }
        }

        void takePlace() {
            if (hasPlace) {
                return;
            }
            if (places.hasQueuedThreads() || !places.tryAcquire()) {
                leave();
                places.acquireUninterruptibly();
                takeTurn();
            }
            hasPlace = true;
        }

        void takeTurn() {
            turn = turns.keep(turn);
        }

        void leave() {
            turns.end(turn);
        }

        @Override
        public void close() {
            leave();
            if (hasPlace) {
                places.release();
            }
        }
    }
}
