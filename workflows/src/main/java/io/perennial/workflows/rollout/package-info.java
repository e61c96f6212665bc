/**
 * Rollout: a candidate proves its quality in shadow, then answers a growing share under a guardrail.
 *
 * {@code RolloutTable} is the pure table {@code step(state, event) → (state', commands)};
 * {@link io.perennial.workflows.rollout.RolloutWorkflow} turns judgements into its events and carries out its commands; a long one continues as new with
 * {@link io.perennial.workflows.rollout.RolloutProgress}. Shares only ever
 * rise on proof; unknown evidence never promotes and never rolls back.
 *
 * <p>A step that has passed waits for a person at the gates its plan names ({@code ManualGate}), and while it is paused. It keeps its share
 * and is judged on meanwhile, so that harm takes it back at any time; {@code RolloutGatekeeper} says what may be asked of it, and
 * {@code RolloutWait} what it waits for.
 */
@NullMarked
package io.perennial.workflows.rollout;

import org.jspecify.annotations.NullMarked;
