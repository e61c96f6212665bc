package io.perennial.workflows.scoping;

/**
 * How much one feature tells about the target alone.
 *
 * @param feature column name
 * @param strength absolute Spearman correlation (regression) or rank-biserial correlation (classification), in [0, 1]
 * @param pValue permutation p-value in (0, 1], which holds for all features together
 */
public record FeatureSignal(String feature, double strength, double pValue) {}
