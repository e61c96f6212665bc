package io.perennial.activities.statistics;

/**
 * How strongly one feature goes with the target.
 *
 * @param strength absolute rank correlation, in [0, 1]
 * @param pValue permutation p-value, in (0, 1]
 */
public record Association(double strength, double pValue) {}
