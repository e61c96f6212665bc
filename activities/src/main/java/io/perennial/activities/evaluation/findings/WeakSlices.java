package io.perennial.activities.evaluation.findings;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.slices.Feature;
import io.perennial.activities.evaluation.slices.Slice;
import io.perennial.activities.evaluation.slices.SliceConfirmation;
import io.perennial.activities.evaluation.slices.SliceConfirmation.Confirmed;
import io.perennial.activities.evaluation.slices.SliceSearch;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks for rows of one kind on which a model does worse: found on one half of the held-out rows, told only when the other half confirms them, so that
 * no more than α of what is told is chance.
 */
final class WeakSlices {

    private static final double ALPHA = 0.05;

    /** A column of more words names its rows rather than a kind of them. */
    private static final int MOST_VALUES = 1000;

    private static final int FEWEST_ROWS = 4 * SliceConfirmation.FEWEST;

    private WeakSlices() {}

    static List<Finding> of(JudgedAnswers held, List<String> pixels) {
        Table rows = held.rows();
        List<Feature> features = features(rows, pixels);
        if (features.isEmpty()) {
            return List.of();
        }
        if (rows.rows() < FEWEST_ROWS) {
            return List.of(answer(
                    Verdict.TOO_EARLY,
                    rows.rows() + " held-out rows are too few to find weak slices and confirm them; " + FEWEST_ROWS
                            + " would do"));
        }
        int[] finding = everySecond(rows.rows(), 0);
        int[] confirming = everySecond(rows.rows(), 1);
        double[] losses = held.losses();
        List<Slice> found = SliceSearch.USUAL.find(only(features, finding), only(losses, finding));
        List<Confirmed> judged =
                new SliceConfirmation(ALPHA).of(found, only(features, confirming), only(losses, confirming));
        List<Finding> worse = judged.stream()
                .filter(slice -> slice.answer() == SliceConfirmation.Answer.CONFIRMED)
                .map(WeakSlices::worse)
                .toList();
        return worse.isEmpty() ? List.of(none(judged)) : worse;
    }

    private static Finding none(List<Confirmed> judged) {
        boolean open = judged.stream().anyMatch(slice -> slice.answer() == SliceConfirmation.Answer.INSUFFICIENT);
        return open
                ? answer(
                        Verdict.TOO_EARLY, "Some kind of row looks worse, but too few of its rows are held out to tell")
                : answer(
                        Verdict.HOLDS,
                        "No kind of row of at least " + SliceConfirmation.FEWEST
                                + " is worse than the others beyond chance");
    }

    /** Rows lie in order of time or at random; either way both halves are of the same world. */
    private static int[] everySecond(int rows, int first) {
        return IntStream.range(0, rows).filter(row -> row % 2 == first).toArray();
    }

    /** The columns that tell kinds of rows, which a single pixel of an image does not. */
    static List<Feature> features(Table rows, List<String> pixels) {
        return rows.described().stream()
                .filter(column -> !pixels.contains(column.name()))
                .map(WeakSlices::feature)
                .filter(feature -> feature.distinct() <= MOST_VALUES)
                .toList();
    }

    private static Feature feature(InputColumn column) {
        return switch (column) {
            case InputColumn.Numbers numbers -> Feature.ofNumbers(numbers.name(), numbers.values());
            case InputColumn.Words words -> Feature.ofWords(words.name(), words.values());
        };
    }

    static List<Feature> only(List<Feature> features, int[] rows) {
        return features.stream().map(feature -> feature.only(rows)).toList();
    }

    static double[] only(double[] losses, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> losses[row]).toArray();
    }

    private static Finding worse(Confirmed slice) {
        return answer(
                Verdict.FAILS,
                "Where " + slice.slice().name() + ", it loses " + Figures.number(slice.meanError()) + " a row against "
                        + Figures.number(slice.others()) + " elsewhere, on " + slice.rows()
                        + " rows that it was not found on");
    }

    private static Finding answer(Verdict verdict, String sentence) {
        return new Finding(Finding.Topic.WEAK_SLICE, verdict, sentence);
    }
}
