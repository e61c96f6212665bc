/**
 * Fits of models. {@link io.perennial.activities.training.DjlTrainer} reads the dataset, fits, evaluates and packages.
 *
 * Main flow of a trial: rows are prepared ({@code rows}), a network is fitted epoch by epoch ({@code network}), and beside it {@code TrialWatch}
 * heartbeats, checkpoints and reports; baselines ({@code baseline}) take the same way without epochs. Invariants: data and recipe alone decide the weights, bit by bit, however often
 * a fit was stopped and resumed; a replaced attempt leaves nothing; one training at a time in a process, on a platform thread.
 */
@NullMarked
package io.perennial.activities.training;

import org.jspecify.annotations.NullMarked;
