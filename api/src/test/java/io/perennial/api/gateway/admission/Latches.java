package io.perennial.api.gateway.admission;

import java.util.concurrent.CountDownLatch;

/** Two ways for the request of a test to stay. */
final class Latches {

    private Latches() {}

    /** As one that waits for a store. */
    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As one at work, which keeps its processor. */
    static void spinUntil(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }
}
