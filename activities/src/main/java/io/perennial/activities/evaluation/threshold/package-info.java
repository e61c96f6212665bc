/**
 * From probability to decision by what errors cost. Start at {@link io.perennial.activities.evaluation.threshold.CostThreshold}.
 *
 * Probabilities that are calibrated need no choice: costs alone give the threshold. Others get theirs from rows outside the folds that the
 * model was fitted on, never from the rows that judge it.
 */
@NullMarked
package io.perennial.activities.evaluation.threshold;

import org.jspecify.annotations.NullMarked;
