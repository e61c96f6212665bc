/**
 * What an attempt of a long activity owes its server: signs of life while it works in silence, and an end of its patience with a store that
 * does not answer. Start at {@link io.perennial.activities.attempt.Lookout}.
 */
@NullMarked
package io.perennial.activities.attempt;

import org.jspecify.annotations.NullMarked;
