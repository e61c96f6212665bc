package io.perennial.api;

import io.perennial.activities.store.retention.PredictionPartitions;
import io.perennial.activities.store.retention.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the partitions of predictions for as long as the process runs, beside others that do the same: at its start, then every hour. */
final class PredictionUpkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionUpkeep.class);
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final PredictionPartitions partitions;
    private final Retention retention;
    private final InstantSource clock;
    private final CountDownLatch ended = new CountDownLatch(1);

    private PredictionUpkeep(PredictionPartitions partitions, Retention retention, InstantSource clock) {
        this.partitions = partitions;
        this.retention = retention;
        this.clock = clock;
    }

    /** Begins at once, on a thread of its own: nobody waits for it. */
    static PredictionUpkeep start(PredictionPartitions partitions, Retention retention, InstantSource clock) {
        PredictionUpkeep upkeep = new PredictionUpkeep(partitions, retention, clock);
        Thread.ofPlatform().name("prediction-upkeep").daemon().start(upkeep::lookUntilClosed);
        return upkeep;
    }

    private void lookUntilClosed() {
        try {
            Duration next = Duration.ZERO;
            while (!ended.await(next.toMillis(), TimeUnit.MILLISECONDS)) {
                next = look() ? USUAL : AFTER_A_FAILURE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }

    private boolean look() {
        try {
            Instant now = clock.instant();
            partitions.makeAhead(now);
            retention.cutoff(now).ifPresent(this::drop);
            return true;
        } catch (RuntimeException e) { // whatever it is: rows without a partition are kept all the same
            LOG.warn("Partitions of predictions are looked after later again: {}", e.toString());
            return false;
        }
    }

    private void drop(Instant cutoff) {
        int weeks = partitions.dropBefore(cutoff);
        if (weeks > 0) {
            LOG.info("{} weeks of predictions from before {} are dropped", weeks, cutoff);
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
