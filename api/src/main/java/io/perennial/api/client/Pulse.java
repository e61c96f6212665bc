package io.perennial.api.client;

import java.time.Duration;

/** The rhythm in which a client looks again. */
public record Pulse(Duration every) {

    /** Returns when it is time for the next look. */
    public void next() throws InterruptedException {
        Thread.sleep(every);
    }
}
