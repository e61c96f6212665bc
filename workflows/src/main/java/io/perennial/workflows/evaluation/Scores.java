package io.perennial.workflows.evaluation;

/**
 * Figures on held-out rows.
 *
 * @param metric name of the leading metric
 * @param value its value, in the metric's unit; smaller is better
 * @param badRate share of bad answers under the project's outcome rule, in [0, 1]
 * @param badRateUpperBound one-sided 95 % upper confidence bound of {@code badRate}; it holds for the best of all trials judged on these rows
 * @param rows number of rows judged
 */
public record Scores(String metric, double value, double badRate, double badRateUpperBound, long rows) {}
