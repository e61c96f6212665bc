package io.perennial.workflows.evaluation;

/**
 * What a policy costs on the rows that share a value of the column that bounds history.
 *
 * @param group the value, such as a month
 * @param rows rows with this value
 * @param meanAbsoluteError in the target's unit
 */
public record PolicyFigure(double group, int rows, double meanAbsoluteError) {}
