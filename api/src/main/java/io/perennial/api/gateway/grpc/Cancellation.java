package io.perennial.api.gateway.grpc;

import io.grpc.Context;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Takes a call that nobody waits for any more out of the queue before the places; one that is being answered is let be. */
final class Cancellation implements Context.CancellationListener {

    private @Nullable Thread waiting;
    private boolean cancelled;

    /** From here on the calling thread only waits. */
    synchronized void waits() {
        requireCaller();
        waiting = Thread.currentThread();
    }

    /** The calling thread has its place and waits no more. */
    synchronized void isServed() {
        forget();
        requireCaller();
    }

    /** Whatever became of it, the thread is free for others. */
    synchronized void forget() {
        if (waiting != null && cancelled) {
            Thread.interrupted(); // ours, and nobody else's
        }
        waiting = null;
    }

    private void requireCaller() {
        if (cancelled) {
            throw Status.CANCELLED
                    .withDescription("nobody waits for this answer any more")
                    .asRuntimeException();
        }
    }

    @Override
    public synchronized void cancelled(Context context) {
        cancelled = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }
}
