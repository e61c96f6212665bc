package io.perennial.workflows.prediction;

import io.temporal.activity.ActivityInterface;

/** What readers find of a batch also when its history is gone; queue {@code control}. */
@ActivityInterface(namePrefix = "BatchRecord_")
public interface BatchRecordActivities {

    /** Keeps how it stands; an end stays whatever comes later. */
    void keep(BatchStatus status);
}
