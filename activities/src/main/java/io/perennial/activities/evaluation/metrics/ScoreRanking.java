package io.perennial.activities.evaluation.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Measures how well scores put rows of one class before the others, whatever the threshold.
 *
 * <p><b>Estimated:</b> the area under the ROC curve, which is the probability that a row of the class has the higher score; average precision,
 * Σ (R_n − R_(n−1))·P_n over falling thresholds, which is the area under the stepped precision-recall curve; the largest recall at which
 * precision is at least what is asked for.
 *
 * <p><b>Few samples, ties, NaN:</b> a tie counts one half in the area under the ROC curve; rows with equal scores enter a threshold together.
 * Without rows of both classes (ROC) or of the class (the others) a figure is absent. A score that is NaN is refused.
 *
 * <p><b>Papers:</b> Hanley and McNeil, Radiology 143 (1982); Davis and Goadrich, ICML 2006, on why the steps are not joined by straight lines.
 */
public final class ScoreRanking {

    private final boolean[] positive;
    private final double[] scores;
    private final int[] order;
    private final int[] once;

    /** Ranks rows by falling score; both arrays by row. */
    public ScoreRanking(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    "scores and labels differ in length: " + scores.length + " and " + positive.length);
        }
        if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a score is NaN; every row needs a score to be ranked");
        }
        this.scores = scores.clone();
        this.positive = positive.clone();
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.once = new int[scores.length];
        Arrays.fill(once, 1);
    }

    /** Area under the ROC curve. */
    public OptionalDouble rocArea() {
        return defined(rocArea(once));
    }

    /** Average precision. */
    public OptionalDouble averagePrecision() {
        return defined(averagePrecision(once));
    }

    /** The largest recall with at least this precision, 0 when no threshold reaches it. */
    public OptionalDouble recallAtPrecision(double precision) {
        return defined(recallAtPrecision(precision, once));
    }

    private static OptionalDouble defined(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** {@link #rocArea()} of rows that are there as often as told, NaN when undefined. */
    public double rocArea(int[] times) {
        Walk walk = new Walk(times);
        double area = 0;
        double found = 0;
        double claimed = 0;
        while (walk.next()) {
            double positives = walk.found - found;
            double negatives = walk.claimed - claimed - positives;
            area += negatives * (found + positives / 2);
            found = walk.found;
            claimed = walk.claimed;
        }
        return area / (found * (claimed - found)); // 0/0 is NaN
    }

    /** {@link #averagePrecision()} of rows that are there as often as told, NaN when undefined. */
    public double averagePrecision(int[] times) {
        Walk walk = new Walk(times);
        double sum = 0;
        double found = 0;
        while (walk.next()) {
            sum += walk.found > found ? (walk.found - found) * walk.found / walk.claimed : 0;
            found = walk.found;
        }
        return sum / found;
    }

    /** {@link #recallAtPrecision(double)} of rows that are there as often as told, NaN when undefined. */
    public double recallAtPrecision(double precision, int[] times) {
        Walk walk = new Walk(times);
        double best = 0;
        while (walk.next()) {
            best = walk.found >= precision * walk.claimed ? walk.found : best;
        }
        return best / walk.found;
    }

    /** Lets the threshold fall from one score to the next, with what is claimed and found so far. */
    private final class Walk {

        private final int[] times;
        private int place;
        private double found;
        private double claimed;

        Walk(int[] times) {
            this.times = times;
        }

        boolean next() {
            if (place == order.length) {
                return false;
            }
            double score = scores[order[place]];
            while (place < order.length && scores[order[place]] == score) {
                int row = order[place++];
                claimed += times[row];
                found += positive[row] ? times[row] : 0;
            }
            return true;
        }
    }
}
