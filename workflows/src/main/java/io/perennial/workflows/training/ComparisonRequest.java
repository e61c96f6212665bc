package io.perennial.workflows.training;

/** Asks how the candidate of a training does beside the champion that the training names. */
public record ComparisonRequest(TrainingRequest training, TrainedModel candidate) {}
