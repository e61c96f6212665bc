package io.perennial.workflows.prediction;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * Input of {@link BatchPredictionWorkflow}.
 *
 * @param request what is asked
 * @param cursor where an earlier run of it came to; empty at first
 * @param partsOfRun parts after which it continues as new; the usual number when empty
 */
public record BatchInput(BatchRequest request, Optional<BatchCursor> cursor, Optional<Integer> partsOfRun) {

    public BatchInput {
        cursor = Absent.orEmpty(cursor);
        partsOfRun = Absent.orEmpty(partsOfRun);
    }

    /** A batch that begins. */
    public BatchInput(BatchRequest request) {
        this(request, Optional.empty(), Optional.empty());
    }

    /** The same batch, further on. */
    BatchInput from(BatchCursor reached) {
        return new BatchInput(request, Optional.of(reached), partsOfRun);
    }
}
