/**
 * Serving as both planes see it: which version answers which share, and how an answer is judged later.
 *
 * {@link io.perennial.workflows.serving.RoutingTable} is the truth a gateway obeys; it changes only under a higher version and a
 * higher fencing token. {@link io.perennial.workflows.serving.Assignment} is a pure function of the table and the unit key. Several candidates at once have a {@link
 * io.perennial.workflows.serving.Lane} each, which makes them experiments that do not touch each other.
 * {@link io.perennial.workflows.serving.GatewayTable} holds the rules by which a gateway adopts tables and takes a candidate's share away by
 * itself, without clock or I/O; the gateway around it supplies time and news as events.
 */
@NullMarked
package io.perennial.workflows.serving;

import org.jspecify.annotations.NullMarked;
