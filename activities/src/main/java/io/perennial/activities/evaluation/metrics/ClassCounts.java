package io.perennial.activities.evaluation.metrics;

import io.perennial.activities.evaluation.interval.WilsonInterval;
import io.perennial.workflows.evaluation.Interval;
import java.util.OptionalDouble;

/**
 * One class against all others: how often it was found, missed and claimed wrongly.
 *
 * <p><b>Few samples:</b> a share of nothing is absent: precision without claims, recall without rows of the class. The intervals are Wilson's;
 * that of F1 is Wilson's of {@code TP / (TP + FP + FN)}, of which F1 is a rising function (Lam, Gopal and Qian, arXiv 2309.14621).
 *
 * @param truePositives rows of the class that were answered so
 * @param falsePositives rows of other classes that were answered so
 * @param falseNegatives rows of the class that were answered otherwise
 * @param trueNegatives all other rows
 */
public record ClassCounts(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

    /** Rows. */
    public long rows() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /** Rows of the class. */
    public long support() {
        return truePositives + falseNegatives;
    }

    /** Share of rows that are of the class. */
    public OptionalDouble prevalence() {
        return share(support(), rows());
    }

    /** Share of its claims that are right. */
    public OptionalDouble precision() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** Share of its rows that are found. */
    public OptionalDouble recall() {
        return share(truePositives, support());
    }

    /** Share of other rows that are left alone. */
    public OptionalDouble specificity() {
        return share(trueNegatives, trueNegatives + falsePositives);
    }

    /** Harmonic mean of precision and recall; 0 when nothing was found, absent when there was nothing to find or claim. */
    public OptionalDouble f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /** Interval of {@link #precision()}. */
    public Interval precisionInterval(double alpha) {
        return WilsonInterval.of(truePositives, truePositives + falsePositives, alpha);
    }

    /** Interval of {@link #recall()}. */
    public Interval recallInterval(double alpha) {
        return WilsonInterval.of(truePositives, support(), alpha);
    }

    /** Interval of {@link #specificity()}. */
    public Interval specificityInterval(double alpha) {
        return WilsonInterval.of(trueNegatives, trueNegatives + falsePositives, alpha);
    }

    /** Interval of {@link #f1()}. */
    public Interval f1Interval(double alpha) {
        Interval overlap = WilsonInterval.of(truePositives, truePositives + falsePositives + falseNegatives, alpha);
        return new Interval(f1OfOverlap(overlap.lower()), f1OfOverlap(overlap.upper()));
    }

    private static double f1OfOverlap(double overlap) {
        return 2 * overlap / (1 + overlap);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
