/**
 * What the model is for: the project spec, its charter and the question whether it is feasible.
 *
 * Start at {@link io.perennial.workflows.scoping.ProjectSpec}, the resolved form of a user's YAML file; every other stage
 * reads its own part of it. {@link io.perennial.workflows.scoping.ScopingWorkflow} owns the sign-off.
 */
@NullMarked
package io.perennial.workflows.scoping;

import org.jspecify.annotations.NullMarked;
