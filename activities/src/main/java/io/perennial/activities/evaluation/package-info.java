/** Figures on rows a model was not fitted on. Start at {@link io.perennial.activities.evaluation.Evaluator}. */
@NullMarked
package io.perennial.activities.evaluation;

import org.jspecify.annotations.NullMarked;
