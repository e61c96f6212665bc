/**
 * The whole life of a model, and the words every stage shares.
 *
 * Start at {@link io.perennial.workflows.lifecycle.ModelLifecycleWorkflow}: one durable entity per model, the only one that changes the
 * champion. Legal moves between stages are the rows of {@code StageTransitions}. What happened is
 * written to the ledger as {@link io.perennial.workflows.lifecycle.Decision}s before the next command is carried out.
 */
@NullMarked
package io.perennial.workflows.lifecycle;

import org.jspecify.annotations.NullMarked;
