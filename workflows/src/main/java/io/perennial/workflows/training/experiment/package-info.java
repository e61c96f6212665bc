/**
 * Experiments: hold everything, change one thing.
 *
 * They stand beside trainings, not within them, because nothing comes of them but knowledge: no version is registered, no champion moves. An
 * {@link io.perennial.workflows.training.experiment.ExperimentWorkflow} fits the recipe of the control with several seeds on each variant, judges
 * all on the same rows of one frozen test set, and tells of each variant whether it is better, worse, or not shown to differ.
 *
 * Invariants: a variant differs from the control in one thing; rows of the frozen test set are fitted on by nobody; the same request gives the
 * same verdict. Start reading at {@link io.perennial.workflows.training.experiment.Question}.
 */
@NullMarked
package io.perennial.workflows.training.experiment;

import org.jspecify.annotations.NullMarked;
