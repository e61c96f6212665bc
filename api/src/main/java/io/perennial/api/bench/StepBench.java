package io.perennial.api.bench;

import io.perennial.workflows.WireFormat;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Times no-op activity steps on the running Temporal server with a worker of its own. */
public final class StepBench {

    private static final int WARM_UP = 20;

    private final WorkflowClient client;
    private final String queue = "bench-" + UUID.randomUUID();

    private StepBench(WorkflowClient client) {
        this.client = client;
    }

    /** Times {@code steps} steps after a short warm-up. */
    public static StepFigures measure(String temporalAddress, int steps) {
        silenceLogs();
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newConnectedServiceStubs(
                WorkflowServiceStubsOptions.newBuilder()
                        .setTarget(temporalAddress)
                        .build(),
                Duration.ofSeconds(5));
        try {
            WorkflowClientOptions options = WorkflowClientOptions.newBuilder()
                    .setDataConverter(WireFormat.dataConverter())
                    .build();
            return new StepBench(WorkflowClient.newInstance(stubs, options)).run(steps);
        } finally {
            stubs.shutdownNow();
        }
    }

    /** The client's log would stand between the figures on standard output; what fails is thrown. */
    private static void silenceLogs() {
        LoggingSystem.get(StepBench.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
    }

    private StepFigures run(int steps) {
        WorkerFactory factory = WorkerFactory.newInstance(client);
        try {
            Worker worker = factory.newWorker(queue);
            worker.registerWorkflowImplementationTypes(SequentialNoOpSteps.class);
            worker.registerActivitiesImplementations((NoOpActivity) () -> {});
            factory.start();
            List<Long> millis = stub().take(WARM_UP + steps);
            OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
            return StepFigures.of(
                    millis.subList(WARM_UP, millis.size()),
                    machine.getSystemLoadAverage(),
                    machine.getAvailableProcessors());
        } finally {
            factory.shutdownNow();
        }
    }

    private NoOpSteps stub() {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setTaskQueue(queue)
                .setWorkflowId("bench/" + queue)
                .setWorkflowExecutionTimeout(Duration.ofMinutes(5)) // a bench that died must not stay open
                .build();
        return client.newWorkflowStub(NoOpSteps.class, options);
    }
}
