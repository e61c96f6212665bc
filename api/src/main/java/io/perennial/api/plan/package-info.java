/**
 * What applying a spec would change, told before anything is started.
 *
 * Start at {@link io.perennial.api.plan.Planning}: {@code SpecLines} writes a resolved spec as keys and values the way a spec file says them,
 * the two lists are compared, and {@code Effect} says in one sentence what the lifecycle does with a changed key. Everything here is pure;
 * the door in {@code rest} asks the life what is in force.
 */
@NullMarked
package io.perennial.api.plan;

import org.jspecify.annotations.NullMarked;
