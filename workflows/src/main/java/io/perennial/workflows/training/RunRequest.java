package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import java.util.Optional;

/** Asks for the MLflow run of one fit; {@code label} is unique within the training and part of the key. */
public record RunRequest(TrainingRequest training, String label, Optional<Recipe> recipe) {

    public RunRequest {
        recipe = Absent.orEmpty(recipe);
    }
}
