package io.perennial.workflows.data;

import io.temporal.activity.ActivityInterface;

/** Effects on datasets; queue {@code data}. Both are idempotent: the same request gives the same dataset. */
@ActivityInterface(namePrefix = "Data_")
public interface DataActivities {

    /** Draws the rows into a snapshot and checks every rule of the contract; an empty list means accepted. */
    Snapshot snapshot(DatasetRequest request);

    /** Splits an accepted snapshot, writes Parquet and manifest, returns the dataset. */
    DatasetManifest split(SplitRequest request);
}
