package io.perennial.activities.training;

import io.perennial.activities.training.RunMetrics.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a run's figures beside the training, so that a slow or absent tracking server costs no training time. Whatever waits goes in one
 * request; figures that were not taken are sent again; {@link #finish} waits for all of them.
 */
final class MetricsDelivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsDelivery.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** An absent tracking server is waited for this long before the attempt fails; its checkpoint stays. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Point END = new Point("end", 0, 0, 0);

    private final RunMetrics metrics;
    private final String runId;
    private final long startedAt;
    private final LinkedBlockingQueue<Point> waiting = new LinkedBlockingQueue<>();
    private final Thread sender;

    /** {@code startedAt} is the time base: a figure of epoch e carries the time {@code startedAt + e}, in every repetition. */
    MetricsDelivery(RunMetrics metrics, String runId, long startedAt) {
        this.metrics = metrics;
        this.runId = runId;
        this.startedAt = startedAt;
        this.sender = Thread.ofVirtual().name("run-metrics").start(this::sendAll);
    }

    /** A figure taken after an epoch, 0 when nothing is fitted in epochs. */
    void add(String name, int epoch, double value) {
        waiting.add(new Point(name, epoch, startedAt + epoch, value));
    }

    /** Waits until everything is delivered, with signs of life of the attempt that waits. */
    void finish(Attempt attempt) throws InterruptedException {
        finish(PATIENCE, () -> attempt.alive("delivering metrics"));
    }

    /**
     * Waits until everything is delivered; {@code alive} is told meanwhile.
     *
     * @throws IllegalStateException when the time is over before
     */
    void finish(Duration atMost, Runnable alive) throws InterruptedException {
        waiting.add(END);
        long end = System.nanoTime() + atMost.toNanos();
        while (!sender.join(PAUSE)) {
            alive.run();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("metrics of run " + runId + " could not be delivered within " + atMost);
            }
        }
    }

    private void sendAll() {
        try {
            List<Point> batch = new ArrayList<>();
            while (!batch.contains(END)) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch);
                send(batch.stream().filter(point -> !point.equals(END)).toList());
            }
        } catch (InterruptedException _) {
            LOG.debug("metrics of run {} are no longer wanted", runId);
        }
    }

    private void send(List<Point> batch) throws InterruptedException {
        while (!batch.isEmpty() && !isTaken(batch)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    /** Any refusal may pass: the port does not say how its server fails. */
    private boolean isTaken(List<Point> batch) {
        try {
            metrics.log(runId, batch);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} figures of run {} wait: {}", batch.size(), runId, e.getMessage());
            return false;
        }
    }

    /** Gives up what is not delivered. */
    @Override
    public void close() {
        sender.interrupt();
    }
}
