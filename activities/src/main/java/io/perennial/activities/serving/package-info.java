/**
 * Serving, as the control plane does it: {@link io.perennial.activities.serving.FencedRouteWriter} is the only writer of routing tables.
 */
@NullMarked
package io.perennial.activities.serving;

import org.jspecify.annotations.NullMarked;
