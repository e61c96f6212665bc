package io.perennial.workflows.monitoring;

import io.temporal.activity.ActivityInterface;

/** Judges a champion's outcomes block by block; queue {@code data}. Waits, heartbeating, for the next block. */
@ActivityInterface(namePrefix = "Monitoring_")
public interface MonitoringActivities {

    /** Settles the cursor, waits for the next block, judges all evidence of this watch up to its end. */
    BlockJudgement judgeBlock(BlockRequest request);
}
