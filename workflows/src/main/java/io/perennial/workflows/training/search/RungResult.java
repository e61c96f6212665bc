package io.perennial.workflows.training.search;

/**
 * What a trial came to on a rung.
 *
 * @param score leading metric on the validation rows, smaller is better; NaN when the network ran away
 * @param weightsSha256 digest over its weights, hex: two trainings are equal when these are
 * @param validationRows rows it was judged on
 */
public record RungResult(double score, String weightsSha256, long validationRows) {}
