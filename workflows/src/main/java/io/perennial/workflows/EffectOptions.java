package io.perennial.workflows;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** How long effects may take and how they are tried again; one constant for each kind of effect. */
public final class EffectOptions {

    /** Short back-off, so that a server that comes back is noticed within seconds; no limit, because giving up mends nothing. */
    private static final RetryOptions UNTIL_DONE = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofMillis(200))
            .setMaximumInterval(Duration.ofSeconds(5))
            .build();

    /** Some four minutes of tries outlast a restarting neighbour; then the stage reports that it could not be judged. */
    private static final RetryOptions FOR_MINUTES =
            RetryOptions.newBuilder(UNTIL_DONE).setMaximumAttempts(50).build();

    /** Routes, ledger: a write of milliseconds; 15 s leave room for gateways to load and adopt a version. */
    public static final ActivityOptions CONTROL = ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.CONTROL)
            .setStartToCloseTimeout(Duration.ofSeconds(15))
            .setRetryOptions(UNTIL_DONE)
            .build();

    /** Runs and versions: some twenty calls to MLflow, most of them uploads, each of seconds when it is busy. */
    public static final ActivityOptions REGISTRY = ActivityOptions.newBuilder(CONTROL)
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .build();

    /** Reads a whole source, seconds for a million rows, an hour for any; it heartbeats, so that a killed worker is noticed after 10 s. */
    public static final ActivityOptions DATA = ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.DATA)
            .setStartToCloseTimeout(Duration.ofHours(1))
            .setHeartbeatTimeout(Duration.ofSeconds(10))
            .setRetryOptions(FOR_MINUTES)
            .build();

    /** Waits for outcomes as long as the world takes; 10 s without a heartbeat mean a dead worker, and after 30 d another attempt waits on. */
    public static final ActivityOptions WAITING = ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.DATA)
            .setStartToCloseTimeout(Duration.ofDays(30))
            .setHeartbeatTimeout(Duration.ofSeconds(10))
            .setRetryOptions(UNTIL_DONE)
            .setCancellationType(ActivityCancellationType.TRY_CANCEL) // another watch need not wait for the old one
            .build();

    /** A fit may take half a day; it heartbeats, so that a killed worker is noticed after 10 s and resumed from its checkpoint. */
    public static final ActivityOptions FIT = ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.TRAINING)
            .setStartToCloseTimeout(Duration.ofHours(12))
            .setHeartbeatTimeout(Duration.ofSeconds(10))
            .setRetryOptions(FOR_MINUTES)
            .setCancellationType(
                    ActivityCancellationType.WAIT_CANCELLATION_COMPLETED) // the slot is really free afterwards
            .build();

    /** A baseline is solved in seconds without heartbeats; 2 min mean a dead worker. */
    public static final ActivityOptions BASELINE = ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.TRAINING)
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setRetryOptions(FOR_MINUTES)
            .build();

    /** Reads whole datasets, up to an hour; it heartbeats, and is let go of at once when cancelled, as in histories of before. */
    public static final ActivityOptions JUDGEMENT = ActivityOptions.newBuilder(BASELINE)
            .setStartToCloseTimeout(Duration.ofHours(1))
            .setHeartbeatTimeout(Duration.ofSeconds(10))
            .build();

    /** A part is scored in a second, a whole file checked within an hour; it heartbeats, so that a killed worker is noticed after 10 s. */
    public static final ActivityOptions PREDICTION = ActivityOptions.newBuilder(FIT)
            .setTaskQueue(TaskQueues.PREDICTION)
            .setStartToCloseTimeout(Duration.ofHours(1))
            .build();

    private EffectOptions() {}
}
