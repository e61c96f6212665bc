package io.perennial.activities.store;

import java.util.List;

/**
 * What a reader would rather look at than read: the figures behind the pictures of a card.
 *
 * @param areClasses true for a classification
 * @param classes the classes of a classification, by name; empty for a regression, and where there are too many to draw
 * @param confusion rows by label and, within, by answer, both in the order of {@code classes}
 * @param bins rows of about equal answers, ascending
 */
public record HeldOutPicture(boolean areClasses, List<String> classes, List<List<Long>> confusion, List<Bin> bins) {

    public HeldOutPicture {
        classes = List.copyOf(classes);
        confusion = confusion.stream().map(List::copyOf).toList();
        bins = List.copyOf(bins);
    }

    /**
     * Rows of about equal answers.
     *
     * @param at their mean confidence in a classification, their mean answer in a regression
     * @param value the share of them that is right, or their mean absolute error
     * @param lower lower end of its 95 % interval
     * @param upper upper end of its 95 % interval
     * @param rows how many
     */
    public record Bin(double at, double value, double lower, double upper, long rows) {}
}
