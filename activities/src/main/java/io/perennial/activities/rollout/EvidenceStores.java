package io.perennial.activities.rollout;

import io.perennial.activities.store.OutcomeStore;
import io.perennial.activities.store.PredictionStore;

/**
 * Where a rollout's evidence is read from.
 *
 * @param outcomes answers with their labels
 * @param predictions the same answers with the units that their arms were drawn from
 */
record EvidenceStores(OutcomeStore outcomes, PredictionStore predictions) {}
