/**
 * Fits of models. {@link io.perennial.activities.training.DjlTrainer} reads the dataset, fits, evaluates and packages.
 *
 * Main flow of a trial: {@code NetworkFit} drives {@code MlpNetwork} (a DJL block with {@code ResumableAdam}) epoch by epoch; beside it
 * {@code TrialWatch} heartbeats, checkpoints and reports. Invariants: data and recipe alone decide the weights, bit by bit, however often
 * a fit was stopped and resumed; a replaced attempt leaves nothing; one training at a time in a process, on a platform thread.
 */
@NullMarked
package io.perennial.activities.training;

import org.jspecify.annotations.NullMarked;
