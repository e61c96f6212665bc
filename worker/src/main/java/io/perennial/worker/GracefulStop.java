package io.perennial.worker;

import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/**
 * Lets running work end before the process does. The starter only tells its workers to stop; without this wait the pools and clients of their
 * activities would be closed beneath them. What does not end in time is interrupted, and goes on in another worker.
 */
@Component
class GracefulStop implements ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);

    private final WorkerFactory workers;
    private final WorkerSettings settings;

    GracefulStop(WorkerFactory workers, WorkerSettings settings) {
        this.workers = workers;
        this.settings = settings;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (!workers.isStarted()) {
            return;
        }
        workers.shutdown();
        workers.awaitTermination(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS);
        if (!workers.isTerminated()) {
            LOG.info("interrupting work that did not end within {}", settings.stopWithin());
            workers.shutdownNow();
            workers.awaitTermination(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
