/**
 * Batch predictions: a registered version scores every row of a file or dataset, each row once.
 *
 * {@link io.perennial.workflows.prediction.BatchPredictionWorkflow} has the rows checked and set down, asks for them part by part, and has the
 * parts put together. The histories know digests and counts, never a row. {@code prepare} refuses the whole batch when one row cannot be scored,
 * before anything is written; {@code score} writes a part once and never in other words; {@code publish} gives a result only when every row
 * that went in came out, in order.
 *
 * Invariants: a part that is asked for again is the same to the byte; a batch that did not end well leaves no result; the chain of digests in
 * {@link io.perennial.workflows.prediction.BatchCursor} is that of the parts on the disk.
 *
 * Start reading at {@link io.perennial.workflows.prediction.BatchPredictionWorkflowImpl}.
 */
@NullMarked
package io.perennial.workflows.prediction;

import org.jspecify.annotations.NullMarked;
