package io.perennial.api.demo;

import io.perennial.api.client.DoorException;
import io.perennial.api.client.Pulse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A second caller that asks without pause and never learns the truth, so that the way back of a bad version is measured under traffic
 * also while the first caller stands still.
 */
final class Bystander {

    private static final Pulse PULSE = new Pulse(Duration.ofMillis(2));

    private final AtomicBoolean leaving = new AtomicBoolean();
    private final Thread thread;

    Bystander(Counter counter, List<Row> rows, String name) {
        this.thread = Thread.ofVirtual().name(name).start(() -> ask(counter, rows, name));
    }

    private void ask(Counter counter, List<Row> rows, String name) {
        try {
            for (int turn = 0; !leaving.get(); turn++) {
                askOnce(counter, rows.get(turn % rows.size()), name + "-" + turn);
                PULSE.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void askOnce(Counter counter, Row row, String unitKey) {
        try {
            counter.ask(row, unitKey);
        } catch (DoorException e) {
            // The counter has counted it; a bystander comes back.
        }
    }

    /** Asks no more; returns when the last answer is in. */
    void leave() throws InterruptedException {
        leaving.set(true);
        thread.join();
    }
}
