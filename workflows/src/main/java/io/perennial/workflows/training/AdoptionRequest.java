package io.perennial.workflows.training;

/**
 * A model made elsewhere that takes part in a training.
 *
 * @param training the training it belongs to
 * @param imported the file
 * @param runId MLflow run it is logged to
 */
public record AdoptionRequest(TrainingRequest training, ImportedFile imported, String runId) {}
