package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.Difference;
import io.perennial.activities.evaluation.comparison.PairedLosses;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.activities.evaluation.slices.SegmentRows;
import io.perennial.activities.evaluation.slices.SliceConfirmation;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.scoping.Segment;
import java.util.List;
import java.util.Optional;

/**
 * Asks whether a new model gets worse on the kinds of rows that the charter names. S segments are asked about at once, so that each is tested at
 * α / S (Bonferroni): a model that is as good everywhere is refused with probability at most α. It passes only where the interval rules out a loss that
 * matters; where rows cannot tell, a person is asked.
 *
 * @param segments S of them
 */
record Segments(List<Segment> segments) {

    private static final double ALPHA = 0.05;
    private static final int FEWEST = SliceConfirmation.FEWEST;

    /** More errors in a hundred rows than this matter where the charter does not say otherwise. */
    private static final double MARGIN = 0.05;

    /** Where losses have a unit, a tenth of what a row loses with what serves. */
    private static final double RELATIVE_MARGIN = 0.1;

    /** Each beside what serves. */
    List<Finding> beside(Incumbent incumbent) {
        return segments.stream().map(segment -> beside(segment, incumbent)).toList();
    }

    private Finding beside(Segment segment, Incumbent incumbent) {
        int[] rows = SegmentRows.of(segment, incumbent.challenger().rows());
        double margin =
                segment.margin().orElseGet(() -> usualMargin(incumbent.its().only(rows)));
        Comparison comparison = new PairedLosses(
                        incumbent.challenger().only(rows).losses(),
                        incumbent.its().only(rows).losses())
                .overRows(new Terms(alpha(), margin, FEWEST));
        return switch (comparison) {
            case Comparison.Worse(Difference by) ->
                finding(Verdict.FAILS, segment, "gets worse: " + told(by, incumbent));
            case Comparison.Better(Difference by) ->
                finding(Verdict.HOLDS, segment, "gets better: " + told(by, incumbent));
            case Comparison.NoDifference(Difference by) ->
                finding(Verdict.HOLDS, segment, "does not get worse: " + told(by, incumbent));
            case Comparison.NotEnough(Difference by, String _) when by.pairs() < FEWEST -> tooFew(segment, by.pairs());
            case Comparison.NotEnough(Difference by, String why) ->
                isBelow(by, margin)
                        ? finding(Verdict.HOLDS, segment, "does not get worse: " + told(by, incumbent))
                        : finding(Verdict.TOO_EARLY, segment, "cannot be judged: " + why);
        };
    }

    /** A model that may be better by much is no worse. */
    private static boolean isBelow(Difference by, double margin) {
        return by.interval().filter(bounds -> bounds.upper() <= margin).isPresent();
    }

    private static double usualMargin(JudgedAnswers its) {
        return its.loss() instanceof Loss.WrongClass || its.rows().rows() == 0
                ? MARGIN
                : Math.max(
                        Double.MIN_NORMAL,
                        RELATIVE_MARGIN
                                * Math.abs(
                                        MeanLoss.ofNumbers(its.losses(), ALPHA).value()));
    }

    /** Nothing serves that it could be worse than; {@code why} says so. */
    List<Finding> alone(JudgedAnswers held, Verdict verdict, String why) {
        return segments.stream()
                .map(segment -> alone(segment, held, verdict, why))
                .toList();
    }

    private Finding alone(Segment segment, JudgedAnswers held, Verdict verdict, String why) {
        int[] rows = SegmentRows.of(segment, held.rows());
        if (rows.length < FEWEST) {
            return tooFew(segment, rows.length);
        }
        MeanLoss loss = MeanLoss.of(held.only(rows), alpha());
        return finding(
                verdict,
                segment,
                "loses " + estimate(loss.value(), loss.interval()) + " a row on " + rows.length + " rows; " + why);
    }

    private double alpha() {
        return ALPHA / segments.size();
    }

    private static Finding tooFew(Segment segment, long rows) {
        return finding(
                Verdict.TOO_EARLY, segment, "cannot be judged: " + rows + " rows are too few; " + FEWEST + " would do");
    }

    private static String told(Difference by, Incumbent incumbent) {
        return "a row loses " + estimate(by.estimate(), by.interval()) + " more than with " + incumbent.label()
                + ", on " + by.pairs() + " rows";
    }

    private static String estimate(double value, Optional<Interval> interval) {
        return interval.map(bounds -> Figures.estimate(value, bounds)).orElseGet(() -> Figures.number(value));
    }

    private static Finding finding(Verdict verdict, Segment segment, String told) {
        return new Finding(Finding.Topic.SEGMENT, verdict, "Segment '" + segment.name() + "' " + told);
    }
}
