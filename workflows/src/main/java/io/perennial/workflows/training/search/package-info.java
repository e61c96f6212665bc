/**
 * Search for a recipe: asynchronous successive halving with true promotion, as a workflow that survives anything.
 *
 * Every trial trains a little; the best of each rung go on from their checkpoint to the next, and nothing is trained twice.
 * {@link io.perennial.workflows.training.search.SearchTable} is the pure table that says which trial goes on; {@code SearchWorkflow} turns scores,
 * wishes and the passing of time into its events and carries out its commands. Trials are judged on rows set apart from the training rows; the
 * held-out rows of the dataset are not touched, so that the winner's figures there are honest.
 *
 * Invariants: no trial is promoted twice; the ranking depends on the order in which scores come and on nothing else; NaN is the worst score.
 *
 * Start reading at {@link io.perennial.workflows.training.search.SearchTable}.
 */
@NullMarked
package io.perennial.workflows.training.search;

import org.jspecify.annotations.NullMarked;
