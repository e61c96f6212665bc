/**
 * The whole life of a model, and the words every stage shares.
 *
 * Start at {@link io.perennial.workflows.lifecycle.ModelLifecycleWorkflow}: one durable entity per model, the only one that changes the
 * champion. This package is what others say to it and hear from it: requests and their receipts, the stages with the table of legal moves
 * ({@link io.perennial.workflows.lifecycle.StageTransitions}), and the state that a life carries from run to run. How it lives is told in
 * {@code course}; what it writes down before it acts, in {@code ledger}.
 */
@NullMarked
package io.perennial.workflows.lifecycle;

import org.jspecify.annotations.NullMarked;
