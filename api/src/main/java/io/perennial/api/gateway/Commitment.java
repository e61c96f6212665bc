package io.perennial.api.gateway;

import io.perennial.api.gateway.admission.RequestThreads;
import io.perennial.api.problem.Refusal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What must be true before an answer is given: nothing, or that its predictions are in the store. */
final class Commitment {

    /** The answer of a model that waits for no store. */
    static final Commitment NONE = new Commitment(true);

    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile boolean kept;
    private volatile boolean givenUp;

    /** Of predictions that the log has taken. */
    Commitment() {}

    private Commitment(boolean kept) {
        settle(kept);
    }

    /** Of predictions that the log cannot take. */
    static Commitment broken() {
        return new Commitment(false);
    }

    /** Says whether the predictions are in the store, or never will be. */
    void settle(boolean areKept) {
        kept = areKept;
        settled.countDown();
    }

    /** True when it is known that the predictions will never be in the store. */
    boolean isBroken() {
        return settled.getCount() == 0 && !kept;
    }

    /** True when nobody waits for it any more, so that the predictions belong to no answer. */
    boolean isGivenUp() {
        return givenUp;
    }

    /** Waits until the predictions are in the store; a refusal when they are not, or not soon enough. */
    void require(Duration patience) {
        if (!await(patience)) {
            throw Refusal.unavailable(
                    "this model answers only what is stored, and its predictions could not be stored within "
                            + patience.toMillis() + " ms; try again");
        }
    }

    private boolean await(Duration patience) {
        if (settled.getCount() > 0) {
            RequestThreads.leaveTurn();
        }
        try {
            givenUp = !settled.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            return kept && !givenUp;
        } catch (InterruptedException e) {
            givenUp = true;
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("this gateway is stopping; try again");
        }
    }
}
