/**
 * Serving as both planes see it: which version answers which share, and how an answer is judged later.
 *
 * {@link io.perennial.workflows.serving.RoutingTable} is the truth a gateway obeys; it changes only under a higher version and a
 * higher fencing token. {@link io.perennial.workflows.serving.Assignment} is a pure function of the table and the unit key.
 */
@NullMarked
package io.perennial.workflows.serving;

import org.jspecify.annotations.NullMarked;
