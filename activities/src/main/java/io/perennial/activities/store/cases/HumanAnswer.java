package io.perennial.activities.store.cases;

import java.time.Instant;

/**
 * What a person decided.
 *
 * @param answer the class or the number
 * @param by who it was
 * @param at when
 */
public record HumanAnswer(String answer, String by, Instant at) {}
