package io.perennial.workflows.prediction;

import io.temporal.activity.ActivityInterface;

/** Effects of a batch; queue {@code prediction}. All are idempotent: what is asked again is answered alike. */
@ActivityInterface(namePrefix = "Prediction_")
public interface PredictionActivities {

    /** Checks every row and sets all of them down, or says which row cannot be scored and writes nothing. */
    BatchPlan prepare(BatchRequest request);

    /** Scores a part into a file that is written once. */
    BatchPart score(PartRequest request);

    /** Checks that every row came out once and that no part was altered, then writes the result. */
    BatchResult publish(PublishRequest request);

    /** Removes the rows and the parts of a batch that has ended, and all else of one that has no result. */
    void discard(BatchStatus ended);
}
