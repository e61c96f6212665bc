package io.perennial.api.gateway.admission;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Runs each request on a virtual thread, so many at a time, the others in the order in which they came.
 *
 * <p>Hundreds of platform threads on a few processors wait for their slices of time, and the requests on them with them. The bound is what keeps
 * bodies in memory few while all of them wait for a store that is away.
 */
public final class RequestThreads implements Executor {

    private final Semaphore places;

    /** So many run at a time. */
    public RequestThreads(int most) {
        this.places = new Semaphore(most, true);
    }

    @Override
    public void execute(Runnable request) {
        Thread.ofVirtual().name("request").start(() -> {
            places.acquireUninterruptibly();
            try {
                request.run();
            } finally {
                places.release();
            }
        });
    }
}
