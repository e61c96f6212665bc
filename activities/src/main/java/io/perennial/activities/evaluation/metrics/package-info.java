/**
 * Figures of one model on labelled rows, true to its task.
 *
 * Start at {@link io.perennial.activities.evaluation.metrics.ConfusionMatrix} for classes,
 * {@link io.perennial.activities.evaluation.metrics.ScoreRanking} and
 * {@link io.perennial.activities.evaluation.metrics.ProbabilityErrors} for probabilities,
 * {@link io.perennial.activities.evaluation.metrics.RegressionErrors} for numbers. A figure that the rows leave undefined is absent, never 0.
 */
@NullMarked
package io.perennial.activities.evaluation.metrics;

import org.jspecify.annotations.NullMarked;
