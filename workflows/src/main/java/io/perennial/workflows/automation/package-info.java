/**
 * Degrees of automation: how much of its decisions is left to a model, from people alone to the model alone.
 *
 * {@link io.perennial.workflows.automation.Automation} is part of the routing table that gateways obey. What it leaves to people becomes a case,
 * whose answer is a label like any other, so that evidence for leaving more to the model grows while it decides nothing.
 */
@NullMarked
package io.perennial.workflows.automation;

import org.jspecify.annotations.NullMarked;
