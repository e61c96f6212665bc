package io.perennial.activities.evaluation.errors;

import io.perennial.activities.evaluation.comparison.McNemar;
import java.util.List;
import java.util.Optional;

/**
 * What a later model does with the rows of a tag that an earlier one was measured on.
 *
 * <p>Only rows that nobody selected count: those drawn as errors of the earlier model can but get better. Rows that the later model was fitted on
 * are left out. The test is {@link McNemar}'s exact one.
 *
 * @param leftOut rows with the tag that the later model was fitted on
 * @param before rows the earlier model answers rightly, of those that are left; empty when none is
 * @param after rows the later model answers rightly, of the same
 * @param p two-sided p-value of no difference, 1 when none is left
 */
public record TagChange(int leftOut, Optional<Count> before, Optional<Count> after, double p) {

    /**
     * A row with the tag that nobody selected.
     *
     * @param rightBefore the earlier model answers it rightly
     * @param rightAfter the later one does
     * @param fitted the later one was fitted on it
     */
    public record Pair(boolean rightBefore, boolean rightAfter, boolean fitted) {}

    /** Counts the pairs of one tag. */
    public static TagChange of(List<Pair> pairs) {
        List<Pair> left = pairs.stream().filter(pair -> !pair.fitted()).toList();
        int leftOut = pairs.size() - left.size();
        if (left.isEmpty()) {
            return new TagChange(leftOut, Optional.empty(), Optional.empty(), 1);
        }
        int lost = count(left, true, false);
        int won = count(left, false, true);
        int both = count(left, true, true);
        return new TagChange(
                leftOut,
                Optional.of(new Count(both + lost, left.size())),
                Optional.of(new Count(both + won, left.size())),
                new McNemar(won, lost).exactP());
    }

    private static int count(List<Pair> pairs, boolean before, boolean after) {
        return (int) pairs.stream()
                .filter(pair -> pair.rightBefore() == before && pair.rightAfter() == after)
                .count();
    }

    /** True when the difference is beyond chance. */
    public boolean isBeyondChance(double alpha) {
        return p <= alpha;
    }
}
