/**
 * The whole life of a model, and the words every stage shares.
 *
 * Start at {@link io.perennial.workflows.lifecycle.ModelLifecycleWorkflow}: one durable entity per model, the only one that changes the
 * champion. Its handlers only note what is wished ({@code Wish}); the main loop grants one wish after the other: {@code Course} makes a
 * generation, {@code Episodes} answers the monitor and goes back, {@code Farewell} ends the life. {@code Pipeline} holds the gates before a
 * release, {@code Trial} the rollout, {@code Releases} changes the champion, and {@code Alias} lets MLflow follow beside. {@code Life} is
 * what all of them know. Legal moves between stages are the rows of {@code StageTransitions}. What happened is written to the ledger as
 * {@link io.perennial.workflows.lifecycle.Decision}s before the next command is carried out.
 */
@NullMarked
package io.perennial.workflows.lifecycle;

import org.jspecify.annotations.NullMarked;
