package io.perennial.workflows.rollout;

/**
 * What a run of a rollout hands to the next one when it continues as new.
 *
 * @param state the rollout as its table sees it
 * @param decisions decisions written down so far; their keys are numbered on
 * @param sentence state for a person
 */
public record RolloutProgress(RolloutState state, int decisions, String sentence) {}
