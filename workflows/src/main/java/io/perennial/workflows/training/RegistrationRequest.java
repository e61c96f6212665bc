package io.perennial.workflows.training;

/** Registers one fitted model of a training. */
public record RegistrationRequest(TrainingRequest training, TrainedModel model) {}
