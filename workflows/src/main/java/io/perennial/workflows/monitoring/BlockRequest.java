package io.perennial.workflows.monitoring;

import io.perennial.workflows.lifecycle.ModelId;

/**
 * Asks for the judgement of the next block of the champion's outcomes.
 *
 * @param model the model
 * @param watch what is watched
 * @param cursor outcomes up to this sequence are decided; the activity first settles the cursor there
 * @param spec thresholds
 */
public record BlockRequest(ModelId model, Watch watch, long cursor, MonitoringSpec spec) {}
