package io.perennial.api.batch;

import io.perennial.activities.store.batch.KeptBatch;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.prediction.BatchResult;
import io.perennial.workflows.prediction.BatchState;
import io.perennial.workflows.prediction.BatchStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A batch for readers.
 *
 * @param model the model
 * @param number running number within the model
 * @param version the version that scores
 * @param source what the rows are called
 * @param state where it is
 * @param running false once it has ended, in whatever way
 * @param done rows that are scored
 * @param rows rows in all; 0 until they are counted
 * @param sentence all this for a person
 * @param asked who asked, and why
 * @param askedAt when
 * @param endedAt when it ended
 * @param result the predictions; empty before they are there
 */
public record Batch(
        ModelId model,
        int number,
        int version,
        String source,
        BatchState state,
        boolean running,
        long done,
        long rows,
        String sentence,
        Command asked,
        Instant askedAt,
        Optional<Instant> endedAt,
        Optional<BatchResult> result) {

    static Batch of(KeptBatch kept, Optional<BatchStatus> status, String otherwise) {
        BatchState state = status.map(BatchStatus::state).orElse(BatchState.PREPARING);
        return new Batch(
                kept.request().model(),
                kept.request().number(),
                kept.request().version(),
                kept.request().source(),
                state,
                !state.ends(),
                status.map(BatchStatus::done).orElse(0L),
                status.map(BatchStatus::rows).orElse(0L),
                status.map(BatchStatus::sentence).orElse(otherwise),
                kept.request().asked(),
                kept.at(),
                kept.ended(),
                status.flatMap(BatchStatus::result));
    }
}
