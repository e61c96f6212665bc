package io.perennial.api.gateway;

/** How long a writer waits before it asks a store again that is away: twice as long each time, up to two seconds. */
final class StorePause {

    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 2_000;

    private long millis = FIRST_MILLIS;

    /** The next wait. */
    long millis() {
        return millis;
    }

    void await() throws InterruptedException {
        Thread.sleep(millis);
        millis = Math.min(LONGEST_MILLIS, 2 * millis);
    }
}
