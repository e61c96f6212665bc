package io.perennial.activities.prediction;

import io.perennial.activities.store.batch.BatchStore;
import io.perennial.workflows.prediction.BatchRecordActivities;
import io.perennial.workflows.prediction.BatchStatus;
import java.time.InstantSource;

/** Keeps how batches stand where readers find it. */
public final class StoredBatches implements BatchRecordActivities {

    private final BatchStore batches;
    private final InstantSource clock;

    public StoredBatches(BatchStore batches, InstantSource clock) {
        this.batches = batches;
        this.clock = clock;
    }

    @Override
    public void keep(BatchStatus status) {
        batches.keep(status, clock.instant());
    }
}
