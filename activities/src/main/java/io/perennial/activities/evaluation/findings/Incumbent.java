package io.perennial.activities.evaluation.findings;

/**
 * What serves beside a new model, on rows that neither was to be fitted on.
 *
 * @param label what serves, such as {@code v3}
 * @param its its answers
 * @param challenger answers of the new model to the same rows
 */
record Incumbent(String label, JudgedAnswers its, JudgedAnswers challenger) {}
