/**
 * How differently groups of people are treated. Start at {@link io.perennial.activities.evaluation.fairness.GroupComparison}.
 *
 * Invariant: what cannot be judged is never 0. A group that is too small, or has nobody to whom a rate applies, makes the figure
 * {@link io.perennial.activities.evaluation.fairness.Disparity.Insufficient}, which names the group; "no difference" has to be measured.
 */
@NullMarked
package io.perennial.activities.evaluation.fairness;

import org.jspecify.annotations.NullMarked;
