package io.perennial.api.demo;

import java.util.List;
import java.util.function.BooleanSupplier;

/** The second pass over the last months, kept out of the figures; it starts over when the rows run out. */
final class Replay {

    private final Driver driver;
    private final List<Row> rows;
    private int served;

    Replay(Driver driver, List<Row> rows) {
        this.driver = driver;
        this.rows = rows;
    }

    /** Serves replayed rows until it is so; breaks the story after {@code atMost} rows. */
    void until(String what, int atMost, BooleanSupplier isSo) throws InterruptedException {
        int limit = served + atMost;
        while (!isSo.getAsBoolean()) {
            if (served >= limit) {
                throw new StoryBroken("served " + atMost + " replayed rows waiting for " + what + "; the life says: "
                        + driver.now().sentence());
            }
            Row row = rows.get(served % rows.size());
            driver.serve(row, "replayed-" + served + "-" + row.number());
            served++;
        }
    }

    List<Row> rows() {
        return rows;
    }
}
