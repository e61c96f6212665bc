package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.Difference;
import io.perennial.activities.evaluation.comparison.PairedLosses;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;

/**
 * Asks whether a model is better than another on the same rows, by a paired test.
 *
 * <p>The model was picked by these very rows, as the luckiest of K: the test is made at α / K (Bonferroni), so that luck alone is called better with
 * probability at most α.
 *
 * @param label name of the model
 * @param losses what it lost, by row
 * @param candidates K, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record BetterThanOthers(String label, double[] losses, int candidates) {

    private static final double ALPHA = 0.05;
    private static final long FEWEST_ROWS = 30;

    Finding than(String other, double[] otherLosses) {
        Terms terms = new Terms(ALPHA / candidates, Double.POSITIVE_INFINITY, FEWEST_ROWS);
        return finding(other, new PairedLosses(losses, otherLosses).overRows(terms));
    }

    private Finding finding(String other, Comparison comparison) {
        String rows = " on the same " + comparison.difference().pairs() + " rows";
        return switch (comparison) {
            case Comparison.Better better ->
                answer(Verdict.HOLDS, label + " loses less than " + other + rows + by(better.difference()));
            case Comparison.Worse worse ->
                answer(Verdict.FAILS, label + " loses more than " + other + rows + by(worse.difference()));
            case Comparison.NoDifference none ->
                answer(
                        Verdict.FAILS,
                        "No difference beyond chance between " + label + " and " + other + rows
                                + by(none.difference()));
            case Comparison.NotEnough few ->
                answer(
                        Verdict.TOO_EARLY,
                        "Whether " + label + " is better than " + other + " cannot be told: " + few.reason());
        };
    }

    private static Finding answer(Verdict verdict, String sentence) {
        return new Finding(Finding.Topic.BASELINE, verdict, sentence);
    }

    private static String by(Difference difference) {
        String interval = difference
                .interval()
                .map(bounds -> " (" + Figures.number(bounds.lower()) + " to " + Figures.number(bounds.upper()) + ")")
                .orElse("");
        return ": mean difference " + Figures.number(difference.estimate()) + interval + ", " + difference.test();
    }
}
