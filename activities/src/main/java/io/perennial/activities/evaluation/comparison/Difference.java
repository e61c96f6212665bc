package io.perennial.activities.evaluation.comparison;

import io.perennial.workflows.evaluation.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much A and B differ.
 *
 * @param test the test that was made, by its name in the literature
 * @param estimate mean of loss(A) − loss(B); below 0 when A is better
 * @param interval confidence interval of the estimate; empty when none can be taken
 * @param pValue two-sided p-value of "no difference"; empty when the interval alone decides
 * @param pairs rows, groups or folds compared
 */
public record Difference(
        String test, double estimate, Optional<Interval> interval, OptionalDouble pValue, long pairs) {}
