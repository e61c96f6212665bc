package io.perennial.activities.evaluation.metrics;

import io.perennial.workflows.evaluation.Figure;
import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides what leads the report on one class: accuracy, or precision, recall and F1 when the class is rare: fewer than a tenth of
 * the rows are of it, and of many classes fewer than half of what each would have if all had as many.
 *
 * <p>Where a class is rare, a model that never answers it is right nearly always, so that accuracy tells nothing; the sentence says so, with the
 * accuracy of that model beside it.
 *
 * @param name the class
 * @param matrix all rows
 * @param alpha error rate of the intervals
 */
public record RareClass(String name, ConfusionMatrix matrix, double alpha) {

    /** Below this share of the rows a class is rare. */
    public static final double RARE = 0.1;

    /** Below this part of an even share it is; ten classes of which each has a tenth are none of them rare. */
    private static final double OF_AN_EVEN_SHARE = 0.5;

    /** True when the class has rows, but few. */
    public boolean isRare() {
        double prevalence = counts().prevalence().orElse(0);
        double least = Math.min(RARE, OF_AN_EVEN_SHARE / matrix.classes().size());
        return prevalence > 0 && prevalence < least;
    }

    /** Figures of the class and of all, those that tell most first; what is undefined is left out. */
    public List<Figure> figures() {
        ClassCounts counts = counts();
        List<Figure> figures = new ArrayList<>();
        add(figures, "precision", counts.precision(), counts.precisionInterval(alpha));
        add(figures, "recall", counts.recall(), counts.recallInterval(alpha));
        add(figures, "f1", counts.f1(), counts.f1Interval(alpha));
        add(figures, "specificity", counts.specificity(), counts.specificityInterval(alpha));
        List<Figure> accuracy = new ArrayList<>();
        add(accuracy, "accuracy", matrix.accuracy(), matrix.accuracyInterval(alpha));
        figures.addAll(isRare() ? figures.size() : 0, accuracy);
        return List.copyOf(figures);
    }

    private static void add(List<Figure> figures, String name, OptionalDouble value, Interval interval) {
        value.ifPresent(number -> figures.add(new Figure(name, number, Optional.of(interval))));
    }

    /** What the figures say, in their order. */
    public String sentence() {
        ClassCounts counts = counts();
        String ofClass =
                "'" + name + "', " + Figures.percent(counts.prevalence().orElse(0)) + " of "
                        + matrix.rows() + " rows: precision " + text(counts.precision()) + ", recall "
                        + text(counts.recall()) + ", F1 " + text(counts.f1());
        String accuracy = text(matrix.accuracy());
        return isRare()
                ? ofClass + "; accuracy " + accuracy + " is misleading: answering '" + matrix.commonest()
                        + "' to every row has "
                        + text(matrix.alwaysAnswering(matrix.commonest()).accuracy())
                : "accuracy " + accuracy + "; " + ofClass;
    }

    private ClassCounts counts() {
        return matrix.of(name);
    }

    private static String text(OptionalDouble figure) {
        return figure.isPresent() ? Figures.number(figure.getAsDouble()) : "undefined";
    }
}
