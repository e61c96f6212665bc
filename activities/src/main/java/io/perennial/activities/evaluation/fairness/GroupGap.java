package io.perennial.activities.evaluation.fairness;

import io.perennial.workflows.evaluation.Interval;

/**
 * How far two groups are apart in one rate.
 *
 * @param rate what is compared, such as {@code true positive rate}
 * @param higher the group with the higher rate
 * @param lower the other one
 * @param value the difference, at least 0
 * @param interval of the difference, by which the lower group may also be the higher one
 */
public record GroupGap(String rate, String higher, String lower, double value, Interval interval) {}
