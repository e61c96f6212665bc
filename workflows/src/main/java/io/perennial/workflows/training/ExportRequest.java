package io.perennial.workflows.training;

/** Asks for a fitted model in the forms that other tools read. */
public record ExportRequest(TrainingRequest training, TrainedModel model) {}
