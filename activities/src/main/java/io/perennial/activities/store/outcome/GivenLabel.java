package io.perennial.activities.store.outcome;

import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.OutcomeRule;

/**
 * A label as it was given, to be joined to its prediction.
 *
 * @param predictionId the prediction it is the truth of
 * @param text a number, or the name of a class
 * @param rule judges the answer by it
 * @param guardrails tell which segments of its rollout the row belongs to
 */
public record GivenLabel(String predictionId, String text, OutcomeRule rule, Guardrails guardrails) {}
