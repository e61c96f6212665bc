package io.perennial.workflows.training;

/** One baseline of a training, with the MLflow run it logs to. */
public record BaselineRequest(TrainingRequest training, BaselineKind kind, String runId) {}
