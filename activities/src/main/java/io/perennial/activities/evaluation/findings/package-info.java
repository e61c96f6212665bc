/**
 * What held-out rows say of the model that a training registers, beyond its leading figure.
 *
 * {@link io.perennial.activities.evaluation.findings.HeldOutEvaluation} asks every model once; each answer is a
 * {@link io.perennial.workflows.evaluation.Finding} with a verdict and a sentence, and the neighbouring packages do the statistics. People read
 * them before they release a model, and the card keeps them with it. What the charter demands (costs, segments, fairness) binds: a model that fails
 * one is not registered, and one of which the rows cannot tell is released by a person alone.
 *
 * {@code ErrorSampling} draws beside it the rows that people analyse, and asks the model again what people analysed of earlier ones; what they say is
 * kept in {@link io.perennial.activities.store.errors}.
 */
@NullMarked
package io.perennial.activities.evaluation.findings;

import org.jspecify.annotations.NullMarked;
