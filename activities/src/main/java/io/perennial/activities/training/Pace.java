package io.perennial.activities.training;

/**
 * How fast a fit goes and how much memory its process holds, told with every checkpoint: what is trained again after a kill lies behind one, so that
 * nothing is told twice. What an attempt had to tell that was killed between a checkpoint and its delivery is lost.
 */
final class Pace {

    static final String ROWS_PER_SECOND = "system/rows_per_second";
    static final String MEMORY = "system/resident_memory_megabytes";

    private final int rows;
    private int from;
    private long since = System.nanoTime();

    /** {@code rows} are fitted in an epoch. */
    Pace(int rows) {
        this.rows = rows;
    }

    /** Counts from an epoch on. */
    void start(int epoch) {
        from = epoch;
        since = System.nanoTime();
    }

    /** Tells how it went since the last time, if any epoch has passed. */
    void tell(int epoch, MetricsDelivery delivery) {
        if (epoch == from) {
            return;
        }
        double seconds = (System.nanoTime() - since) / 1e9;
        delivery.add(ROWS_PER_SECOND, epoch, (double) rows * (epoch - from) / seconds);
        ResidentMemory.mebibytes().ifPresent(held -> delivery.add(MEMORY, epoch, held * 1.048576));
        start(epoch);
    }
}
