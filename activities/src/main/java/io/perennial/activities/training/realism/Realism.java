package io.perennial.activities.training.realism;

import io.perennial.workflows.evaluation.Interval;

/** The answer to "do varied rows look like real ones?". */
public sealed interface Realism {

    /**
     * A classifier tells them apart no better than the margin allows.
     *
     * @param area probability that a varied row gets the higher score; 0.5 is chance
     * @param interval its confidence interval
     */
    record Realistic(double area, Interval interval) implements Realism {}

    /**
     * A classifier tells them apart beyond the margin.
     *
     * @param area probability that a varied row gets the higher score
     * @param interval its confidence interval
     */
    record Distinguishable(double area, Interval interval) implements Realism {}

    /**
     * These rows cannot tell.
     *
     * @param reason why not
     */
    record NotEnoughRows(String reason) implements Realism {}
}
