package io.perennial.activities.evaluation.metrics;

import io.perennial.activities.evaluation.interval.WilsonInterval;
import io.perennial.workflows.evaluation.Interval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Counts rows by label and answer, and gives the shares that follow.
 *
 * <p><b>Macro figures</b> are means over the classes that were a label or an answer. Macro F1 is defined whenever there are rows; balanced
 * accuracy is the mean recall of the classes with rows; macro precision is absent as soon as one class was never answered.
 *
 * <p><b>Few samples:</b> without rows every figure is absent.
 */
public final class ConfusionMatrix {

    private final List<String> classes;
    private final long[][] counts;

    private ConfusionMatrix(List<String> classes, long[][] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /** Counts rows; both arrays by row. */
    public static ConfusionMatrix of(String[] labels, String[] answers) {
        if (labels.length != answers.length) {
            throw new IllegalArgumentException(
                    "labels and answers differ in length: " + labels.length + " and " + answers.length);
        }
        TreeSet<String> seen = new TreeSet<>(Arrays.asList(labels));
        seen.addAll(Arrays.asList(answers));
        List<String> classes = List.copyOf(seen);
        long[][] counts = new long[classes.size()][classes.size()];
        for (int row = 0; row < labels.length; row++) {
            counts[classes.indexOf(labels[row])][classes.indexOf(answers[row])]++;
        }
        return new ConfusionMatrix(classes, counts);
    }

    /** Counts as told: one row of counts for each label, one column for each answer. */
    public static ConfusionMatrix of(List<String> classes, long[][] counts) {
        if (counts.length != classes.size() || Arrays.stream(counts).anyMatch(row -> row.length != classes.size())) {
            throw new IllegalArgumentException(classes.size() + " classes need a square of counts of that size");
        }
        return new ConfusionMatrix(
                List.copyOf(classes), Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new));
    }

    /** Labels and answers that occur, in the order of the counts. */
    public List<String> classes() {
        return classes;
    }

    /** Rows with this label and this answer. */
    public long count(String label, String answer) {
        return counts[index(label)][index(answer)];
    }

    /** Rows. */
    public long rows() {
        return Arrays.stream(counts).flatMapToLong(LongStream::of).sum();
    }

    /** Rows that were answered rightly. */
    public long right() {
        long right = 0;
        for (int k = 0; k < counts.length; k++) {
            right += counts[k][k];
        }
        return right;
    }

    /** Share of rows that were answered rightly. */
    public OptionalDouble accuracy() {
        return rows() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right() / rows());
    }

    /** Interval of {@link #accuracy()}. */
    public Interval accuracyInterval(double alpha) {
        return WilsonInterval.of(right(), rows(), alpha);
    }

    /** One class against all others. */
    public ClassCounts of(String name) {
        int k = index(name);
        long found = counts[k][k];
        long claimed = Arrays.stream(counts).mapToLong(row -> row[k]).sum();
        long support = Arrays.stream(counts[k]).sum();
        return new ClassCounts(found, claimed - found, support - found, rows() - claimed - support + found);
    }

    /** Mean F1 over classes. */
    public OptionalDouble macroF1() {
        return mean(ClassCounts::f1);
    }

    /** Mean recall over classes that have rows. */
    public OptionalDouble balancedAccuracy() {
        return classes.stream()
                .flatMapToDouble(name -> of(name).recall().stream())
                .average();
    }

    /** Mean precision over classes; absent when one of them was never answered. */
    public OptionalDouble macroPrecision() {
        return mean(ClassCounts::precision);
    }

    private OptionalDouble mean(Function<ClassCounts, OptionalDouble> figure) {
        double sum = 0;
        for (String name : classes) {
            sum += figure.apply(of(name)).orElse(Double.NaN);
        }
        return classes.isEmpty() || Double.isNaN(sum)
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum / classes.size());
    }

    /** The commonest label, the first of equally common ones. */
    public String commonest() {
        return classes.stream()
                .max(Comparator.<String>comparingLong(name -> of(name).support())
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** The same rows, answered alike by a model that looks at none of them: the least that any model must beat. */
    public ConfusionMatrix alwaysAnswering(String answer) {
        long[][] constant = new long[counts.length][counts.length];
        for (int k = 0; k < counts.length; k++) {
            constant[k][index(answer)] = Arrays.stream(counts[k]).sum();
        }
        return new ConfusionMatrix(classes, constant);
    }

    private int index(String name) {
        int index = classes.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no row has class '" + name + "'; they have " + classes);
        }
        return index;
    }
}
