/**
 * Whether probabilities mean what they say, and how to mend them.
 *
 * Start at {@link io.perennial.activities.evaluation.calibration.ReliabilityTable}, which measures, and at
 * {@link io.perennial.activities.evaluation.calibration.CalibrationCheck}, which tells chance from fault. Three menders:
 * {@link io.perennial.activities.evaluation.calibration.Temperature} for logits of many classes,
 * {@link io.perennial.activities.evaluation.calibration.IsotonicCalibration} for scores of one class and many rows,
 * {@link io.perennial.activities.evaluation.calibration.PriorCorrection} after weighting or resampling. Each is fitted on rows that neither
 * the model was fitted on nor its calibration is measured on.
 */
@NullMarked
package io.perennial.activities.evaluation.calibration;

import org.jspecify.annotations.NullMarked;
