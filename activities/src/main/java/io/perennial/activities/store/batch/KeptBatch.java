package io.perennial.activities.store.batch;

import io.perennial.workflows.prediction.BatchRequest;
import io.perennial.workflows.prediction.BatchStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A batch as it is kept.
 *
 * @param request what was asked
 * @param at when it was asked
 * @param status how it stood last; empty before its workflow has said anything
 * @param ended when it ended
 */
public record KeptBatch(BatchRequest request, Instant at, Optional<BatchStatus> status, Optional<Instant> ended) {}
