package io.perennial.api.analysis;

import io.perennial.activities.store.errors.Grade;
import io.perennial.workflows.evaluation.Interval;
import java.util.Optional;

/**
 * A tag in the table of what is worth doing.
 *
 * @param tag its name
 * @param rank 1 plus the tags that are better beyond chance; empty while no row that nobody selected has it
 * @param humanLevel how well people do
 * @param accuracy how well the model does, on rows that nobody selected
 * @param gap how far it is below people
 * @param ofErrors how many errors have the tag
 * @param ofData how many rows have it of those that nobody selected
 * @param gain accuracy over all rows that closing the gap would win: gap × share of data
 * @param gainInterval 95 % interval of the gain
 * @param ease how easy people think it is
 * @param importance how important people think it is
 * @param change what a later model does with the same rows; empty before there is one
 */
public record TagLine(
        String tag,
        Optional<Integer> rank,
        HumanLevel humanLevel,
        Optional<Share> accuracy,
        Optional<Double> gap,
        Optional<Share> ofErrors,
        Optional<Share> ofData,
        Optional<Double> gain,
        Optional<Interval> gainInterval,
        Grade ease,
        Grade importance,
        Optional<Change> change) {

    /**
     * What a later model does with the same rows.
     *
     * @param before rows that the analysed model answers rightly, of those that the later one was not fitted on
     * @param after rows that the later one answers rightly, of the same
     * @param leftOut rows with the tag that the later one was fitted on
     * @param p two-sided p-value of no difference
     * @param outcome whether that is a difference, for a person
     * @param sentence the figures with the outcome, for a person
     * @param ownRows rows with the tag that it answers rightly of those drawn for itself, which it was never fitted on; empty until somebody has
     *     tagged them
     */
    public record Change(
            Optional<Share> before,
            Optional<Share> after,
            int leftOut,
            double p,
            String outcome,
            String sentence,
            Optional<Share> ownRows) {}
}
