package io.perennial.workflows.training.search;

/** The MLflow run of a trial. */
public record TrialRun(int trial, String runId) {}
