/**
 * Predictions and what became of them: {@link PredictionStore} keeps every answer, {@link OutcomeStore} numbers the labelled ones per model in
 * the order they came, and {@link CursorStore} says how far each judge has read, so that a restarted one counts nothing twice.
 *
 * A label given wrongly is replaced in {@link CorrectionStore}. Judges of rollouts and the monitor read outcomes as they came, because what is counted
 * cannot be taken back and a replay must reach the same verdict; datasets, the tally of cases and figures of performance read them as corrected.
 */
@NullMarked
package io.perennial.activities.store.outcome;

import org.jspecify.annotations.NullMarked;
