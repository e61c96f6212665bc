/**
 * Whether A is better than B, told once with figures; "better" never comes without a paired test.
 *
 * Start at {@link io.perennial.activities.evaluation.comparison.PairedLosses} for two models on the same rows, and at
 * {@link io.perennial.activities.evaluation.comparison.FoldScores} for two recipes over folds or seeds. Rows tell of two fitted models only: a
 * recipe is more than one lucky seed of it, see {@link io.perennial.activities.evaluation.comparison.SeededLosses}. Every answer is a {@link io.perennial.activities.evaluation.comparison.Comparison}.
 */
@NullMarked
package io.perennial.activities.evaluation.comparison;

import org.jspecify.annotations.NullMarked;
