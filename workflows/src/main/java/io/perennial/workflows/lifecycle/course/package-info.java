/**
 * The course of a life: what {@code model/<name>} does.
 *
 * Start at {@link io.perennial.workflows.lifecycle.course.ModelLifecycleWorkflowImpl}. Its handlers only note what is wished ({@code Wish}),
 * after {@code Gatekeeper} refused what cannot be done now; the main loop grants one wish after the other: {@code Course} makes a
 * generation, {@code Episodes} answers the monitor and goes back, {@code Farewell} ends the life. {@code Pipeline} holds the gates before a
 * release, {@code Trial} the rollout, {@code Releases} changes the champion, {@code Automating} moves degrees at once, {@code Rounds} looks
 * after the monitor, and {@code Alias} lets MLflow follow beside. {@code Life} is what all of them know. All of it is replayed for months: each
 * change of control flow has a marker in {@link io.perennial.workflows.Change}.
 */
@NullMarked
package io.perennial.workflows.lifecycle.course;

import org.jspecify.annotations.NullMarked;
