package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * Asks for the MLflow run of one fit.
 *
 * @param training the training it belongs to
 * @param label unique within the training, and part of the key
 * @param recipe how the fit goes; empty for baselines and for runs that hold others
 * @param parent run that holds it; empty for one that stands alone
 */
public record RunRequest(TrainingRequest training, String label, Optional<Recipe> recipe, Optional<String> parent) {

    public RunRequest {
        recipe = Absent.orEmpty(recipe);
        parent = Absent.orEmpty(parent);
    }

    /** A run that stands alone. */
    public RunRequest(TrainingRequest training, String label, Optional<Recipe> recipe) {
        this(training, label, recipe, Optional.empty());
    }
}
