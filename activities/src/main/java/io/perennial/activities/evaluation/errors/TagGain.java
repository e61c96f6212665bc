package io.perennial.activities.evaluation.errors;

import io.perennial.workflows.evaluation.Interval;

/**
 * One row of the table.
 *
 * @param rank 1 plus the tags that are better beyond chance; equal ranks are ties
 * @param tag what was counted
 * @param interval of the gain
 */
public record TagGain(int rank, Tag tag, Interval interval) {}
