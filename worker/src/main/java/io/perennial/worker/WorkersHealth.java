package io.perennial.worker;

import io.temporal.worker.WorkerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Healthy only while the workers poll: the web server answers some seconds before they start. */
@Component
class WorkersHealth implements HealthIndicator {

    private final WorkerFactory workers;

    WorkersHealth(WorkerFactory workers) {
        this.workers = workers;
    }

    @Override
    public Health health() {
        boolean polling = workers.isStarted() && !workers.isShutdown();
        return polling ? Health.up().build() : Health.outOfService().build();
    }
}
