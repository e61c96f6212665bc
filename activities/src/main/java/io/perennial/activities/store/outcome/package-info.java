/**
 * Predictions and what became of them: {@link PredictionStore} keeps every answer, {@link OutcomeStore} numbers the labelled ones per model in
 * the order they came, and {@link CursorStore} says how far each judge has read, so that a restarted one counts nothing twice.
 */
@NullMarked
package io.perennial.activities.store.outcome;

import org.jspecify.annotations.NullMarked;
