/**
 * The queue of rows that people decide: {@link io.perennial.api.cases.CaseAnswering} takes what they decide as labels,
 * {@link io.perennial.api.cases.CaseTally} holds it against what the versions said, and {@link io.perennial.api.cases.DegreeReading} says how much
 * is left to the model, and what is missing to leave more to it.
 *
 * The console's page and {@code CaseDoor} are two faces of the same two. What the model says is shown only where it cannot sway anybody, or is meant
 * as advice.
 */
@NullMarked
package io.perennial.api.cases;

import org.jspecify.annotations.NullMarked;
