package io.perennial.activities.data;

import io.perennial.activities.attempt.LifeSigns;
import io.perennial.workflows.data.DataActivities;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.Snapshot;
import io.perennial.workflows.data.SplitRequest;

/** Gives signs of life while a dataset is made, so that a killed worker is noticed within seconds however large the source is. */
public final class HeartbeatingDatasets implements DataActivities {

    private final DataActivities datasets;

    public HeartbeatingDatasets(DataActivities datasets) {
        this.datasets = datasets;
    }

    @Override
    public Snapshot snapshot(DatasetRequest request) {
        return LifeSigns.during(() -> datasets.snapshot(request));
    }

    @Override
    public DatasetManifest split(SplitRequest request) {
        return LifeSigns.during(() -> datasets.split(request));
    }
}
