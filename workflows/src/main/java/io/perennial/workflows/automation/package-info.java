/**
 * Degrees of automation: how much of its decisions is left to a model, from people alone to the model alone.
 *
 * {@link io.perennial.workflows.automation.Automation} is part of the routing table that gateways obey. What it leaves to people becomes a case,
 * whose answer is a label like any other, so that evidence for leaving more to the model grows while it decides nothing. Start at {@link
 * io.perennial.workflows.automation.DegreeMoves}, the rules by which degrees move: up by one on evidence when a person asks, down at once, and by
 * one step on harm. The life keeps the degrees in force; a spec says where they begin and what they may reach.
 */
@NullMarked
package io.perennial.workflows.automation;

import org.jspecify.annotations.NullMarked;
