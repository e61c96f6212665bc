package io.perennial.workflows.evaluation;

import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.Recipe;

/**
 * Asks what a simple retraining policy would have cost on the rows of a source that are not history.
 *
 * @param spec the project
 * @param source the rows, history first
 * @param recipe how every network is fitted
 * @param window newest labelled rows a retraining uses
 * @param delay rows after which a label is known
 * @param every rows between retrainings; 0 for the frozen first network
 */
public record PolicyRequest(ProjectSpec spec, SourceFile source, Recipe recipe, int window, int delay, int every) {}
