/**
 * What held-out rows say of the model that a training registers, beyond its leading figure.
 *
 * {@link io.perennial.activities.evaluation.findings.HeldOutEvaluation} asks every model once; each answer is a
 * {@link io.perennial.workflows.evaluation.Finding} with a verdict and a sentence, and the neighbouring packages do the statistics. Nothing here
 * refuses a model: people read it before they release one, and the card keeps it with the model.
 */
@NullMarked
package io.perennial.activities.evaluation.findings;

import org.jspecify.annotations.NullMarked;
