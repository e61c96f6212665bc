/**
 * Figures of a model on rows it was not fitted on, and the comparison of retraining policies on served rows.
 */
@NullMarked
package io.perennial.workflows.evaluation;

import org.jspecify.annotations.NullMarked;
