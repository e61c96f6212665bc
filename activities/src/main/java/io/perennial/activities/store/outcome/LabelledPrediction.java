package io.perennial.activities.store.outcome;

import java.util.Optional;

/**
 * A prediction with the truth about it.
 *
 * @param prediction the row with what was answered
 * @param label the label that stands, corrected where it was; empty while it is not known
 */
public record LabelledPrediction(Prediction prediction, Optional<String> label) {}
