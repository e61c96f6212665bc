package io.perennial.workflows.prediction;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.Optional;

/**
 * A batch as it stands; result of {@link BatchPredictionWorkflow} once it has ended.
 *
 * @param model the model
 * @param number running number of the batch within the model
 * @param version the version that scores
 * @param state where it is
 * @param done rows that are scored
 * @param rows rows in all; 0 until they are counted
 * @param result the predictions; empty before they are there
 * @param calledOff who called it off, and why
 * @param sentence all this for a person
 */
public record BatchStatus(
        ModelId model,
        int number,
        int version,
        BatchState state,
        long done,
        long rows,
        Optional<BatchResult> result,
        Optional<Command> calledOff,
        String sentence) {

    public BatchStatus {
        result = Absent.orEmpty(result);
        calledOff = Absent.orEmpty(calledOff);
    }
}
