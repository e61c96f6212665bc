package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.Failures;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.Delivery;
import io.perennial.workflows.monitoring.Episode;
import io.perennial.workflows.monitoring.MonitoringRequest;
import io.perennial.workflows.monitoring.MonitoringState;
import io.perennial.workflows.monitoring.MonitoringWorkflow;
import io.perennial.workflows.monitoring.Watch;
import io.perennial.workflows.serving.ServedVersion;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The life's hold on {@code monitor/<name>}. */
final class Monitor {

    /** A monitor confirms within a few workflow tasks; one that does not in this time reads the signal when it comes back. */
    private static final Duration CONFIRMATION = Duration.ofSeconds(30);

    private final Life life;
    private final Children children;
    private Optional<String> confirmed = Optional.empty();

    Monitor(Life life, Children children) {
        this.life = life;
        this.children = children;
    }

    /** Watches the champion from the last known outcome on, with fresh evidence; returns once the monitor has said so. */
    void watch(Champion champion, Optional<ServedVersion> beside, String key) {
        Watch watch = new Watch(
                champion.served(),
                beside,
                life.outcomes(),
                champion.badRateUpperBound(),
                key,
                Optional.of(life.appliedSpec().monitoring()),
                life.renewals());
        boolean told = life.monitored() && tell(stub -> stub.watchInstead(watch));
        life.watches(watch);
        if (!told) {
            start(watch, Optional.empty());
        }
        Workflow.await(CONFIRMATION, () -> confirmed.equals(Optional.of(key)));
    }

    /** True when the monitor can be told something; it is told nothing. */
    boolean isThere() {
        return tell(MonitoringWorkflow::areYouThere);
    }

    /** The monitor says what it watches. */
    void confirm(String key) {
        confirmed = Optional.of(key);
    }

    /** The episode is taken up, and readers see it. */
    void taken(Episode episode) {
        tell(stub -> stub.episodeTaken(episode.number()));
    }

    void stop() {
        if (life.monitored()) {
            tell(MonitoringWorkflow::stop);
        }
    }

    /** Starts another monitor where the one before it was, with its watch, cool-down, open episode and budget. */
    void goOn(MonitoringState known) {
        start(known.watch(), Optional.of(known));
    }

    private void start(Watch watch, Optional<MonitoringState> known) {
        MonitoringWorkflow monitor = children.stub(
                MonitoringWorkflow.class, WorkflowIds.monitoring(life.model()), "Watches " + life.model());
        MonitoringRequest request =
                new MonitoringRequest(life.model(), life.appliedSpec().monitoring(), watch, known);
        Async.procedure(monitor::watch, request).handle((ended, failure) -> {
            Optional.ofNullable(failure).ifPresent(this::broke);
            return true;
        });
        children.started(monitor);
    }

    /** A monitor that does not watch is an alarm; it is started again, and readers are told. */
    private void broke(RuntimeException failure) {
        life.wishes().add(new Wish.WatchAgain(Failures.end(failure)));
    }

    private boolean tell(Consumer<MonitoringWorkflow> message) {
        MonitoringWorkflow monitor =
                Workflow.newExternalWorkflowStub(MonitoringWorkflow.class, WorkflowIds.monitoring(life.model()));
        return Delivery.of(() -> message.accept(monitor));
    }
}
