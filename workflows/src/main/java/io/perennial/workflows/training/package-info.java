/**
 * Training: baselines, search over recipes, final fit, evaluation, registration.
 *
 * {@link io.perennial.workflows.training.TrainingWorkflow} reads as the process. A trial is one heartbeating activity on the
 * queue {@code training}; a killed worker resumes it from its newest checkpoint with bit-identical weights.
 *
 * The best of all models on the same held-out rows wins, whatever it is: a trial that is no better than the straight line loses to it.
 * Nothing is registered that is no better than the mean, or that is the champion once more. A model made elsewhere takes the place of recipes
 * and is judged as they are.
 */
@NullMarked
package io.perennial.workflows.training;

import org.jspecify.annotations.NullMarked;
