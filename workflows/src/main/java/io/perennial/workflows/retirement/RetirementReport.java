package io.perennial.workflows.retirement;

/** Result of {@link RetirementWorkflow}: one sentence for a person. */
public record RetirementReport(String sentence) {}
