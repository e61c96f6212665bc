package io.perennial.activities.training;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends epoch figures beside the training, so that a slow or absent tracking server costs no training time. Figures that were not taken
 * are sent again; {@link #finish} waits for all of them.
 */
final class MetricsDelivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsDelivery.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Epoch END = new Epoch(0, 0);

    private final EpochMetrics metrics;
    private final String runId;
    private final long startedAt;
    private final LinkedBlockingQueue<Epoch> waiting = new LinkedBlockingQueue<>();
    private final Thread sender;

    /** {@code startedAt} is the time base: epoch e carries the time {@code startedAt + e}, in every repetition. */
    MetricsDelivery(EpochMetrics metrics, String runId, long startedAt) {
        this.metrics = metrics;
        this.runId = runId;
        this.startedAt = startedAt;
        this.sender = Thread.ofVirtual().name("epoch-metrics").start(this::sendAll);
    }

    private record Epoch(int number, double loss) {}

    void add(int epoch, double loss) {
        waiting.add(new Epoch(epoch, loss));
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
            for (Epoch next = waiting.take(); next.number > 0; next = waiting.take()) {
                while (!isTaken(next)) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException _) {
            LOG.debug("metrics of run {} are no longer wanted", runId);
        }
    }

    /** Any refusal may pass: the port does not say how its server fails. */
    private boolean isTaken(Epoch epoch) {
        try {
            metrics.log(runId, epoch.number, startedAt + epoch.number, Map.of("train_loss", epoch.loss));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("metrics of epoch {} of run {} wait: {}", epoch.number, runId, e.getMessage());
            return false;
        }
    }

    /** Gives up what is not delivered. */
    @Override
    public void close() {
        sender.interrupt();
    }
}
