/**
 * Training: baselines, search over recipes, final fit, evaluation, registration.
 *
 * {@link io.perennial.workflows.training.TrainingWorkflow} reads as the process. A trial is one heartbeating activity on the
 * queue {@code training}; a killed worker resumes it from its newest checkpoint with bit-identical weights.
 */
@NullMarked
package io.perennial.workflows.training;

import org.jspecify.annotations.NullMarked;
