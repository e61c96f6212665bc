/**
 * Figures on rows a model was not fitted on.
 *
 * {@link io.perennial.activities.evaluation.Evaluator} gives the leading figure that models are picked by;
 * {@link io.perennial.activities.evaluation.findings.HeldOutEvaluation} asks the one that was picked everything else. The packages below hold the
 * statistics, each pure and with its paper.
 *
 * Start at {@link io.perennial.activities.evaluation.Evaluator}.
 */
@NullMarked
package io.perennial.activities.evaluation;

import org.jspecify.annotations.NullMarked;
