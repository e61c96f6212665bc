package io.perennial.activities.evaluation.errors;

import io.perennial.workflows.evaluation.Interval;

/**
 * What was counted of rows with one tag.
 *
 * @param name the tag, such as {@code car noise}
 * @param humanLevel accuracy of people on such rows, in [0, 1]
 * @param right rows with the tag that the model answers rightly
 * @param ofData rows with the tag among rows that nobody selected
 */
public record Tag(String name, double humanLevel, Count right, Count ofData) {

    /** How far the model is below people, never below 0. */
    public double gap() {
        return Math.max(0, humanLevel - right.share());
    }

    /** Accuracy over all rows that closing the gap would win: gap × share of data. */
    public double gain() {
        return gap() * ofData.share();
    }

    /**
     * Interval of the gain. Accuracy and share take half of {@code alpha} each, so that both hold together (Bonferroni); it is wider than need
     * be. The human level is taken as given.
     */
    public Interval gainInterval(double alpha) {
        Interval accuracy = right.interval(alpha / 2);
        Interval share = ofData.interval(alpha / 2);
        return new Interval(
                Math.max(0, humanLevel - accuracy.upper()) * share.lower(),
                Math.max(0, humanLevel - accuracy.lower()) * share.upper());
    }
}
