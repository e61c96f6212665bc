package io.perennial.activities.evaluation.slices;

import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.Difference;
import io.perennial.activities.evaluation.comparison.PairedLosses;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.stream.IntStream;

/**
 * A part of the rows that a charter names: a new model must not lose there what it wins elsewhere.
 *
 * <p>{@code HOLDS} when the whole interval of the change is at most the margin; {@code FAILS} when it is worse beyond chance, and by more than
 * the margin; {@code TOO_EARLY} when its rows cannot tell, which is no pass. The comparison is {@link PairedLosses} on the rows of the slice.
 *
 * @param name as the charter says it
 * @param members which rows are in it
 * @param terms the margin is the largest rise of mean loss that is accepted
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record NamedSlice(String name, boolean[] members, Terms terms) {

    /**
     * What came of it.
     *
     * @param verdict whether it passes
     * @param sentence names the slice, its rows and the interval
     */
    public record Judgement(Verdict verdict, String sentence) {}

    /** Compares losses of the new and of the old model, by row of all rows. */
    public Judgement judge(double[] newLosses, double[] oldLosses) {
        Comparison comparison = new PairedLosses(only(newLosses), only(oldLosses)).overRows(terms);
        Difference difference = comparison.difference();
        if (difference.pairs() < terms.fewest()) {
            return new Judgement(Verdict.TOO_EARLY, text("cannot be judged on so few", difference));
        }
        if (comparison instanceof Comparison.Worse && difference.estimate() > terms.margin()) {
            return new Judgement(Verdict.FAILS, text("is worse", difference));
        }
        boolean excluded = difference
                .interval()
                .filter(between -> between.upper() <= terms.margin())
                .isPresent();
        return excluded
                ? new Judgement(Verdict.HOLDS, text("is not worse by what matters", difference))
                : new Judgement(Verdict.TOO_EARLY, text("may be worse by more than matters", difference));
    }

    private double[] only(double[] losses) {
        return IntStream.range(0, members.length)
                .filter(row -> members[row])
                .mapToDouble(row -> losses[row])
                .toArray();
    }

    private String text(String outcome, Difference difference) {
        String interval = difference
                .interval()
                .map(between -> " (" + Figures.number(between.lower()) + " to " + Figures.number(between.upper()) + ")")
                .orElse("");
        return "On '" + name + "', " + difference.pairs() + " rows, the new model " + outcome
                + ": mean loss changes by " + Figures.number(difference.estimate()) + interval;
    }
}
