/**
 * Units of canaries by the arm they were drawn to, answered and labelled or not: {@link AssignmentStore} keeps each unit of a rollout once,
 * whichever gateways draw it, and numbers them per model in the order they came, so that every judge counts the same.
 */
@NullMarked
package io.perennial.activities.store.assignment;

import org.jspecify.annotations.NullMarked;
