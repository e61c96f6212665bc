package io.perennial.workflows.monitoring;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Watches one model for as long as it lives. Id {@code monitor/<name>}. */
@WorkflowInterface
public interface MonitoringWorkflow {

    /** Judges block after block until stopped; continues as new. */
    @WorkflowMethod
    void watch(MonitoringRequest request);

    /** A new champion, or the same one after a failed rollout: evidence starts afresh, the open episode is closed. */
    @SignalMethod
    void watchInstead(Watch watch);

    /** The lifecycle has taken up an episode and the world sees it; the cursor may be settled. */
    @SignalMethod
    void episodeTaken(int episode);

    /** Asks nothing; a monitor that is gone cannot be told even that, and so the lifecycle learns of its end. */
    @SignalMethod
    void areYouThere();

    /** Ends the monitor. */
    @SignalMethod
    void stop();

    /** What it knows. */
    @QueryMethod
    MonitoringState status();
}
